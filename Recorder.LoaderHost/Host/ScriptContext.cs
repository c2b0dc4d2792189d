using System.Reflection;
using System.Runtime.Loader;

namespace Recorder.LoaderHost;

/// <summary>A context for one copy of the scripts.</summary>
/// <param name="folder">Where to look for what scripts refer to; null to look nowhere.</param>
/// <param name="byStream">Load what is found without saying where it lies.</param>
/// <param name="collectible">It can be unloaded.</param>
sealed class ScriptContext(string? folder, bool byStream, bool collectible) : AssemblyLoadContext("scripts", collectible)
{
    readonly AssemblyDependencyResolver? _beside = folder is null ? null : new AssemblyDependencyResolver(Path.Combine(folder, Scripts.PluginFile));

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
