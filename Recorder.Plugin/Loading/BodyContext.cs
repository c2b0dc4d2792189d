using System.Reflection;
using System.Runtime.Loader;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin.Loading;

/// <summary>
/// Where the body and the libraries that it brings are loaded: its own copies first, whatever versions the host has of the same names. The
/// shell is the one that is asking, and the platform the one that the shell is bound to: their types must be the same on both sides.
/// </summary>
/// <remarks>
/// Collectible exactly when the shell's own context is: the runtime refuses a reference from one that stays to one that goes.
/// </remarks>
sealed class BodyContext : AssemblyLoadContext
{
    // By name alone: the body may have been compiled against another version of the platform than the one that runs.
    readonly Dictionary<string, Assembly> _shared;
    readonly Payload _payload;

    internal BodyContext(Assembly shell, bool collectible, Payload payload)
        : base("QuantowerRecorder", collectible)
    {
        _payload = payload;
        _shared =
            new[] { shell, typeof(Strategy).Assembly }.ToDictionary(assembly => assembly.GetName().Name!, StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name)
            return null;
        if (_shared.TryGetValue(name, out var shared))
            return shared;
        using var carried = _payload.OpenAssembly(name);
        return carried is null ? null : LoadFromStream(carried);
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        NativeFile.In(_payload, unmanagedDllName) is { } carried
            ? NativeLibraries.Load(carried, NativeLibraries.Roots(), LoadUnmanagedDllFromPath, locksAreShared: !OperatingSystem.IsWindows())
            : nint.Zero;
}
