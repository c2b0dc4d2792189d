using Recorder.Plugin.Loading;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin;

/// <summary>
/// Records one run of a strategy. Strategies call it in <c>OnRun</c>:
/// <code>_recorder = RunRecorder.Attach(this);</code>
/// and call <c>_recorder.Dispose()</c> in <c>OnStop</c>. Without that call the run ends when the platform shows the strategy as stopped.
/// </summary>
/// <remarks>
/// No member throws into the strategy, and all members may be called from any thread. Two calls may wait. <see cref="Dispose"/> waits until
/// the events are written, at most <see cref="RecorderOptions.StopWait"/>. In a backtest it waits only if many events are left, see
/// <see cref="RecorderOptions.KeepOpen"/>. In a backtest, a bar may also wait for room in the queue, see
/// <see cref="RecorderOptions.BarsMayWait"/>. The first attach in a process also loads the implementation, which takes about 0.1 s.
/// </remarks>
public sealed class RunRecorder : IDisposable
{
    readonly IRecording? _recording;
    readonly string? _problem;

    internal RunRecorder(IRecording recording) => (_recording, DatabasePath) = (recording, recording.DatabasePath);

    RunRecorder(string databasePath, string problem) => (DatabasePath, _problem) = (databasePath, problem);

    /// <summary>The database file.</summary>
    public string DatabasePath { get; }

    /// <summary>The run, or null when recording could not begin (see <see cref="Problem"/>).</summary>
    public Guid? RunId => _recording?.RunId;

    /// <summary>The instance of the run, or null when recording could not begin.</summary>
    public Guid? InstanceId => _recording?.InstanceId;

    /// <summary>Counters of the run's events so far, or null when recording could not begin.</summary>
    public RecorderHealth? Health => _recording?.Health;

    /// <summary>Number of exceptions in the recorder's hooks. None of them reached the strategy.</summary>
    public long HookFaults => _recording?.HookFaults ?? 0;

    /// <summary>Why nothing is recorded, or null while recording works.</summary>
    public string? Problem => _problem ?? _recording?.Problem;

    /// <summary>Begins to record a strategy. Never throws: an error goes to the platform's log and to <see cref="Problem"/>.</summary>
    /// <param name="strategy">The strategy; usually <c>this</c>.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public static RunRecorder Attach(Strategy strategy, RecorderOptions? options = null)
    {
        options ??= new RecorderOptions();
        try
        {
            return new RunRecorder(RecorderImplementation.Current.Attach(strategy, options));
        }
        catch (Exception e)
        {
            // Catches everything: the strategy must trade on, even unrecorded.
            var problem = $"the recorder could not be loaded: {(e.GetBaseException() is { } cause ? cause.Message : e.Message)}";
            LogProblem(options, problem);
            return new RunRecorder(options.DatabasePath ?? RecorderOptions.DefaultDatabasePath, problem);
        }
    }

    /// <summary>Writes a note into the run.</summary>
    public void Note(string text) => _recording?.Note(text);

    /// <summary>Writes a signal of the strategy into the run.</summary>
    public void Signal(string name, double value, string? text = null) => _recording?.Signal(name, value, text);

    /// <summary>
    /// Records a value that the strategy computes, for the bar that closed last; a chart can draw it like an indicator. Report it when a
    /// bar has closed: the first value of a bar counts, because a later value may depend on prices of the next bar. Nothing happens without
    /// <see cref="RecorderOptions.Indicators"/>, without bars, or before a bar has closed.
    /// </summary>
    /// <param name="name">Name of the feature; at most 64 names in a run.</param>
    /// <param name="value">The value; NaN and infinities are stored as NULL.</param>
    public void Feature(string name, double value) => _recording?.Feature(name, value);

    /// <summary>Puts a tag on the run.</summary>
    public void Tag(string tag) => _recording?.Tag(tag);

    /// <summary>Reports the progress of the run.</summary>
    public void Progress(double done, double? total = null, string? unit = null, string? message = null) =>
        _recording?.Progress(done, total, unit, message);

    /// <summary>Ends the run with a stated outcome. <see cref="Dispose"/> alone ends it as completed, or as canceled if
    /// <see cref="Progress"/> has not reached its total. Only the first end counts.</summary>
    /// <param name="outcome">How the run ended.</param>
    /// <param name="reason">Why it ended so, or null.</param>
    public void End(RunOutcome outcome, string? reason = null) => _recording?.End(outcome, reason);

    /// <inheritdoc/>
    public void Dispose() => _recording?.Dispose();

    static void LogProblem(RecorderOptions options, string problem)
    {
        try
        {
            if ((options.LogTrouble ?? options.Log) is { } log)
                log($"not recording: {problem}");
            else
                Core.Instance.Loggers.Log($"Recorder: not recording: {problem}", LoggingLevel.Error);
        }
        catch (Exception)
        {
            // The log failed. Problem has the message.
        }
    }
}
