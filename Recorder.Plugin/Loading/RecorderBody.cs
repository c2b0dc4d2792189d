using System.Reflection;
using System.Runtime.Loader;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin.Loading;

/// <summary>
/// The recorder behind the shell: hooks, writer and SQLite. In the plugin that is shipped it travels inside this DLL and loads into a context of
/// its own, so that nothing the host has loaded, or lacks, matters; in a development build it is an assembly like any other.
/// </summary>
abstract class RecorderBody
{
    const string AssemblyName = "Recorder.Capture";

    // One for each copy of the shell, made by the first strategy that is recorded. A failed attempt is not kept: the next strategy tries again.
    static readonly Lazy<RecorderBody> Loaded = new(Load, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The body that belongs to this shell, loaded at the first use.</summary>
    internal static RecorderBody Current => Loaded.Value;

    /// <summary>Begins to record a strategy. Never throws for what goes wrong in recording: <see cref="IRecording.Problem"/> says it.</summary>
    internal abstract IRecording Attach(Strategy strategy, RecorderOptions options);

    static RecorderBody Load()
    {
        var shell = typeof(RecorderBody).Assembly;
        var home = AssemblyLoadContext.GetLoadContext(shell) ?? AssemblyLoadContext.Default;
        var context = Payload.Of(shell) is { } payload ? new BodyContext(shell, home.IsCollectible, payload) : home;
        return context.LoadFromAssemblyName(new AssemblyName(AssemblyName)).GetCustomAttribute<RecorderBodyAttribute>()?.Create()
            ?? throw new InvalidOperationException("this Recorder.Plugin.dll was not built whole: its inside does not fit");
    }
}
