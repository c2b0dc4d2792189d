using System.Reflection;
using System.Runtime.Loader;
using Recorder.Analytics.Positions;
using Recorder.Plugin;
using Recorder.Storage;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Sources;

/// <summary>
/// Load context of strategies and their dependencies. The platform and the recorder always come from this process. So strategies derive
/// from the types of this process, even if they were compiled against another version.
/// </summary>
/// <param name="name">Name of the context.</param>
/// <param name="dlls">DLLs to load from; their dependencies are beside them.</param>
sealed class StrategyLoadContext(string name, IEnumerable<string> dlls) : AssemblyLoadContext(name)
{
    /// <summary>The assemblies that always come from this process.</summary>
    internal static readonly IReadOnlyList<Assembly> Ours =
        [.. new[] { typeof(Strategy), typeof(RunRecorder), typeof(RecorderStore), typeof(PositionFold) }.Select(type => type.Assembly)
            .Distinct()];

    readonly List<AssemblyDependencyResolver> _beside = [.. dlls.Select(path => new AssemblyDependencyResolver(Path.GetFullPath(path)))];

    /// <summary>Whether an assembly of this name always comes from this process.</summary>
    internal static bool IsOurs(string? name) => Find(name) is not null;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        Find(assemblyName.Name)
        ?? (FirstPath(beside => beside.ResolveAssemblyToPath(assemblyName)) is { } found ? LoadFromAssemblyPath(found) : null);

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        FirstPath(beside => beside.ResolveUnmanagedDllToPath(unmanagedDllName)) is { } found ? LoadUnmanagedDllFromPath(found) : nint.Zero;

    static Assembly? Find(string? name) =>
        Ours.FirstOrDefault(assembly => string.Equals(assembly.GetName().Name, name, StringComparison.OrdinalIgnoreCase));

    string? FirstPath(Func<AssemblyDependencyResolver, string?> resolve) =>
        _beside.Select(resolve).FirstOrDefault(path => path is not null);
}
