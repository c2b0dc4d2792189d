using System.Reflection;
using System.Runtime.Loader;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin.Loading;

/// <summary>
/// The implementation behind the loader: hooks, writer and SQLite. The installed plugin has it as a resource and loads it into a private
/// context, independent of the libraries of the host. A development build references it as an ordinary assembly.
/// </summary>
abstract class RecorderImplementation
{
    const string AssemblyName = "Recorder.Capture";

    static readonly object Gate = new();

    // Guarded by the gate; set by the first recorded strategy. This field keeps the context alive. A collectible context without a
    // reference is finalized, and its running code can then load no further assemblies.
    static AssemblyLoadContext? _context;
    static RecorderImplementation? _implementation;

    /// <summary>
    /// The implementation for this loader, loaded at the first use. After a failure the next use tries again.
    /// </summary>
    /// <exception cref="InvalidOperationException">The payload of the DLL is incomplete.</exception>
    internal static RecorderImplementation Current
    {
        get
        {
            lock (Gate)
                return _implementation ??= Load(_context ??= Context());
        }
    }

    /// <summary>Begins to record a strategy. Never throws: <see cref="IRecording.Problem"/> has the error.</summary>
    internal abstract IRecording Attach(Strategy strategy, RecorderOptions options);

    static AssemblyLoadContext Context()
    {
        var loader = typeof(RecorderImplementation).Assembly;
        var own = AssemblyLoadContext.GetLoadContext(loader) ?? AssemblyLoadContext.Default;
        return Payload.Of(loader) is { } payload ? new ImplementationContext(loader, own.IsCollectible, payload) : own;
    }

    static RecorderImplementation Load(AssemblyLoadContext context) =>
        context.LoadFromAssemblyName(new AssemblyName(AssemblyName)).GetCustomAttribute<RecorderImplementationAttribute>()?.Create()
        ?? throw new InvalidOperationException("this Recorder.Plugin.dll is incomplete: build it again");
}
