using System.Reflection;
using System.Runtime.Loader;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin.Loading;

/// <summary>
/// The load context of the implementation and of its libraries. It loads the copies inside the payload, whatever versions the host has
/// loaded. Only the loader's assembly and the platform are shared with the host, because both sides exchange their types.
/// </summary>
/// <remarks>
/// It is collectible if the loader's context is collectible, because a permanent context must not refer to a collectible context.
/// </remarks>
sealed class ImplementationContext : AssemblyLoadContext
{
    // By simple name: the implementation may have been compiled against another version of the platform.
    readonly Dictionary<string, Assembly> _shared;
    readonly Payload _payload;

    internal ImplementationContext(Assembly loader, bool collectible, Payload payload)
        : base("QuantowerRecorder", collectible)
    {
        _payload = payload;
        _shared =
            new[] { loader, typeof(Strategy).Assembly }.ToDictionary(shared => shared.GetName().Name!, StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name)
            return null;
        if (_shared.TryGetValue(name, out var shared))
            return shared;
        using var stream = _payload.OpenAssembly(name);
        return stream is null ? null : LoadFromStream(stream);
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        NativeFile.In(_payload, unmanagedDllName) is { } native
            ? NativeLibraries.Load(native, NativeLibraries.Roots(), LoadUnmanagedDllFromPath, locksAreShared: !OperatingSystem.IsWindows())
            : nint.Zero;
}
