using System.Reflection;
using System.Runtime.Loader;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin.Loading;

/// <summary>
/// The recorder behind the shell: hooks, writer and SQLite. In the plugin that is shipped it travels inside this DLL and loads into a
/// context of its own, so that nothing the host has loaded, or lacks, matters; in a development build it is an assembly like any other.
/// </summary>
abstract class RecorderBody
{
    const string AssemblyName = "Recorder.Capture";

    static readonly object Gate = new();

    // Under the gate: one of each for every copy of the shell, made by the first strategy that is recorded. The context is held because
    // nothing else does: a collectible one that is left alone is finalized, and then loads nothing any more, while the code in it still
    // runs.
    static AssemblyLoadContext? _context;
    static RecorderBody? _body;

    /// <summary>
    /// The body that belongs to this shell, loaded at the first use. A failed attempt is not kept: the next strategy tries again.
    /// </summary>
    /// <exception cref="InvalidOperationException">The DLL does not contain what it should.</exception>
    internal static RecorderBody Current
    {
        get
        {
            lock (Gate)
                return _body ??= Load(_context ??= Context());
        }
    }

    /// <summary>
    /// Begins to record a strategy. Never throws for what goes wrong in recording: <see cref="IRecording.Problem"/> says it.
    /// </summary>
    internal abstract IRecording Attach(Strategy strategy, RecorderOptions options);

    static AssemblyLoadContext Context()
    {
        var shell = typeof(RecorderBody).Assembly;
        var home = AssemblyLoadContext.GetLoadContext(shell) ?? AssemblyLoadContext.Default;
        return Payload.Of(shell) is { } payload ? new BodyContext(shell, home.IsCollectible, payload) : home;
    }

    static RecorderBody Load(AssemblyLoadContext context) =>
        context.LoadFromAssemblyName(new AssemblyName(AssemblyName)).GetCustomAttribute<RecorderBodyAttribute>()?.Create()
        ?? throw new InvalidOperationException("this Recorder.Plugin.dll was not built whole: its inside does not fit");
}
