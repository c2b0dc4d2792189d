using System.Reflection;
using System.Runtime.Loader;
using Recorder.Analytics.Positions;
using Recorder.Plugin;
using Recorder.Storage;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>
/// Where strategies and what they bring along are loaded. The platform and the recorder are ours, whatever version a strategy was compiled against and
/// whatever lies beside it: its strategies must be strategies of this process.
/// </summary>
/// <param name="name">What the place is called.</param>
/// <param name="dlls">DLLs that may be asked for; what each needs lies beside it.</param>
sealed class StrategyLoadContext(string name, IEnumerable<string> dlls) : AssemblyLoadContext(name)
{
    /// <summary>The assemblies that are never taken from elsewhere.</summary>
    internal static readonly IReadOnlyList<Assembly> Ours =
        [.. new[] { typeof(Strategy), typeof(RunRecorder), typeof(RecorderStore), typeof(PositionFold) }.Select(type => type.Assembly).Distinct()];

    readonly List<AssemblyDependencyResolver> _beside = [.. dlls.Select(path => new AssemblyDependencyResolver(Path.GetFullPath(path)))];

    /// <summary>Whether an assembly of this name is never taken from elsewhere.</summary>
    internal static bool IsOurs(string? name) => Find(name) is not null;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        Find(assemblyName.Name) ?? (FirstPath(beside => beside.ResolveAssemblyToPath(assemblyName)) is { } found ? LoadFromAssemblyPath(found) : null);

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        FirstPath(beside => beside.ResolveUnmanagedDllToPath(unmanagedDllName)) is { } found ? LoadUnmanagedDllFromPath(found) : nint.Zero;

    static Assembly? Find(string? name) => Ours.FirstOrDefault(assembly => string.Equals(assembly.GetName().Name, name, StringComparison.OrdinalIgnoreCase));

    string? FirstPath(Func<AssemblyDependencyResolver, string?> resolve) => _beside.Select(resolve).FirstOrDefault(path => path is not null);
}
