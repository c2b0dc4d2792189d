using System.Reflection;
using System.Runtime.Loader;
using Recorder.Analytics.Positions;
using Recorder.Plugin;
using Recorder.Storage;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>
/// Where a strategy's DLL and what it brings along are loaded. The platform and the recorder are ours, whatever version it was compiled against and
/// whatever lies beside it: its strategies must be strategies of this process.
/// </summary>
sealed class StrategyLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    static readonly Dictionary<string, Assembly> Ours = new[] { typeof(Strategy), typeof(RunRecorder), typeof(RecorderStore), typeof(PositionFold) }
        .Select(type => type.Assembly)
        .ToDictionary(assembly => assembly.GetName().Name!, StringComparer.OrdinalIgnoreCase);

    readonly AssemblyDependencyResolver _beside = new(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is { } name && Ours.TryGetValue(name, out var ours))
            return ours;
        return _beside.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _beside.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : nint.Zero;
}
