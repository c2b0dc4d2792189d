using Recorder.Plugin.Loading;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin;

/// <summary>
/// Records one run of a strategy. The one line for strategy authors, in <c>OnRun</c>:
/// <code>_recorder = RunRecorder.Attach(this);</code>
/// and <c>_recorder.Dispose()</c> in <c>OnStop</c>; without it the run ends when the platform shows the strategy as stopped.
/// </summary>
/// <remarks>
/// Nothing here throws into the strategy or waits for the disk, but for two: <see cref="Dispose"/> waits for what was recorded to be
/// written (in a backtest only where much of it is left: <see cref="RecorderOptions.KeepOpen"/>), and no longer than
/// <see cref="RecorderOptions.StopWait"/>; and in a backtest a bar may wait for room in the queue
/// (<see cref="RecorderOptions.BarsMayWait"/>). The first attach in a process also loads the recorder's inside, which takes about a tenth
/// of a second. All members may be called from any thread.
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

    /// <summary>The instance that the run belongs to.</summary>
    public Guid? InstanceId => _recording?.InstanceId;

    /// <summary>What became of the run's events so far.</summary>
    public RecorderHealth? Health => _recording?.Health;

    /// <summary>Faults in our own hooks, none of which reached the strategy.</summary>
    public long HookFaults => _recording?.HookFaults ?? 0;

    /// <summary>Why nothing is recorded, in plain words, or null while all is well.</summary>
    public string? Problem => _problem ?? _recording?.Problem;

    /// <summary>Begins to record a strategy. Never throws: what goes wrong is in the platform's log and in <see cref="Problem"/>.</summary>
    /// <param name="strategy">The strategy; usually <c>this</c>.</param>
    /// <param name="options">What to record and where.</param>
    public static RunRecorder Attach(Strategy strategy, RecorderOptions? options = null)
    {
        options ??= new RecorderOptions();
        try
        {
            return new RunRecorder(RecorderBody.Current.Attach(strategy, options));
        }
        catch (Exception e)
        {
            // Whatever it is, the strategy trades on unrecorded rather than not at all.
            var problem = $"the recorder could not be loaded: {(e.GetBaseException() is { } cause ? cause.Message : e.Message)}";
            Say(options, problem);
            return new RunRecorder(options.DatabasePath ?? RecorderOptions.DefaultDatabasePath, problem);
        }
    }

    /// <summary>Writes a note into the run.</summary>
    public void Note(string text) => _recording?.Note(text);

    /// <summary>Writes a signal of the strategy into the run.</summary>
    public void Signal(string name, double value, string? text = null) => _recording?.Signal(name, value, text);

    /// <summary>Puts a tag on the run.</summary>
    public void Tag(string tag) => _recording?.Tag(tag);

    /// <summary>Says how far the run is.</summary>
    public void Progress(double done, double? total = null, string? unit = null, string? message = null) =>
        _recording?.Progress(done, total, unit, message);

    /// <summary>Ends the run with an outcome of its own; <see cref="Dispose"/> ends it as completed, or as canceled when it stops short of
    /// the total that <see cref="Progress"/> named. Only the first end counts.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="reason">Why, in plain words.</param>
    public void End(RunOutcome outcome, string? reason = null) => _recording?.End(outcome, reason);

    /// <inheritdoc/>
    public void Dispose() => _recording?.Dispose();

    static void Say(RecorderOptions options, string problem)
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
            // The log failed; Problem still says it.
        }
    }
}
