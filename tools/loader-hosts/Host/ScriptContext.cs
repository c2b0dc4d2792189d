using System.Reflection;
using System.Runtime.Loader;

namespace Recorder.LoaderHost;

/// <summary>Load context of one copy of the scripts.</summary>
/// <param name="folder">Folder in which to find references; null for none.</param>
/// <param name="byStream">Whether to load files as streams, without their paths.</param>
/// <param name="collectible">Whether it can be unloaded.</param>
sealed class ScriptContext(string? folder, bool byStream, bool collectible) : AssemblyLoadContext("scripts", collectible)
{
    readonly AssemblyDependencyResolver? _beside = folder is null
        ? null
        : new AssemblyDependencyResolver(Path.Combine(folder, Scripts.PluginFile));

    /// <summary>Loads a script.</summary>
    internal Assembly LoadScript(string path)
    {
        if (!byStream)
            return LoadFromAssemblyPath(path);
        using var file = File.OpenRead(path);
        return LoadFromStream(file);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _beside?.ResolveAssemblyToPath(assemblyName) is { } path ? LoadScript(path) : null;

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _beside?.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;
}
