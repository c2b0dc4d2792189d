using System.Reflection;
using System.Runtime.Loader;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>
/// Where a strategy's DLL and what it brings along are loaded. The platform and the recorder are ours, whatever version it was compiled against and
/// whatever lies beside it: its strategies must be strategies of this process.
/// </summary>
sealed class StrategyLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    readonly AssemblyDependencyResolver _beside = new(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == typeof(Strategy).Assembly.GetName().Name)
            return typeof(Strategy).Assembly;
        if (assemblyName.Name?.StartsWith("Recorder.", StringComparison.Ordinal) == true)
            return Default.LoadFromAssemblyName(new AssemblyName(assemblyName.Name));
        return _beside.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _beside.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : nint.Zero;
}
