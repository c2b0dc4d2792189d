using Recorder.Storage.Jobs;
using Recorder.Storage.Journal;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage;

/// <summary>How events are queued and written. The defaults suit a live run.</summary>
public sealed record RecorderSettings
{
    /// <summary>
    /// For backtests and sweeps, where many events come at once: <see cref="FileTuning.Fast"/>. The batch size is the default: larger
    /// batches use more memory, and were not faster in measurements.
    /// </summary>
    public static RecorderSettings Fast { get; } = new() { Tuning = FileTuning.Fast };

    /// <summary>
    /// Highest size of the journal's files in bytes. Events wait there until they are in the database. Default 1 GiB: some two million
    /// events. 0: no files, and a kill loses queued events.
    /// </summary>
    public long JournalLimit { get; init; } = 1L << 30;

    /// <summary>
    /// Highest number of bytes of events in memory while the journal has no file. Bars may use half of them. Default 64 MiB.
    /// </summary>
    public long MemoryLimit { get; init; } = 64L << 20;

    /// <summary>
    /// Longest time that a commit may stay unflushed. A loss of power loses no more than this. Start and end of a run are always flushed.
    /// Zero: every commit. <see cref="Timeout.InfiniteTimeSpan"/>: only start and end. Default 1 s.
    /// </summary>
    public TimeSpan PowerLossBound { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Highest number of events in one transaction. Default 8,000. A batch reaches this number only when events come faster than they are
    /// written.
    /// </summary>
    public int BatchSize { get; init; } = 8_000;

    /// <summary>
    /// Memory and disk that the writer may use. Default <see cref="FileTuning.Usual"/>. The first opening of a file in a process sets it
    /// for all later openings.
    /// </summary>
    public FileTuning Tuning { get; init; } = FileTuning.Usual;

    /// <summary>
    /// Longest time that an event waits for its batch to fill. Default 250 ms. The file lags behind by no more than this.
    /// </summary>
    public TimeSpan BatchInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest time that closing may take. Events that are not written by then stay in the journal. Default 60 s.</summary>
    public TimeSpan CloseBudget { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the file stays open after its last user has released it. If the value is above zero, a release waits until the accepted
    /// events are committed; metrics are computed later, in the background. Default zero: the last release waits until the file is closed,
    /// and every other release waits for its events and metrics.
    /// </summary>
    public TimeSpan KeepOpen { get; init; }

    /// <summary>Pause before a failed commit is tried again; doubled each time. Default 50 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest pause before a retry. Default 2 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// True to create the file's folder when it is missing, on the writer thread. Default false: a file in a missing folder is refused.
    /// </summary>
    public bool CreateFolder { get; init; }

    /// <summary>
    /// Highest size in bytes of the JSON of a footprint that stays in the database. The levels of a larger footprint go into a compressed
    /// file in the folder beside the database. Default 16 KiB.
    /// </summary>
    public int FootprintLimit { get; init; } = 16 * 1024;

    /// <summary>
    /// True to compute closed trades, equity and metrics of a run when it ends, on the writer thread, after all queued events.
    /// docs/performance.md has the cost. Default true; <c>recorder recompute</c> does it at any time.
    /// </summary>
    public bool ComputeAtEnd { get; init; } = true;

    /// <summary>
    /// How often the metrics of a live run are computed while no event is queued. Default one minute; <see
    /// cref="Timeout.InfiniteTimeSpan"/>: only at its end. The interval is longer when the computation would take more than a fiftieth of
    /// the time. A run of more than 250,000 events is computed only at its end.
    /// </summary>
    public TimeSpan ComputeInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Age from which items of jobs are removed and jobs are archived, once after the file is opened. Default null: never.
    /// </summary>
    public JobAges? CleanJobs { get; init; }

    /// <summary>
    /// Highest number of events of a live run that is computed before its end: the computation's time and memory grow with the run.
    /// </summary>
    internal long LiveComputeLimit { get; init; } = 250_000;

    /// <summary>Clock and timers. Default: the system clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Called with the path of the database and the run, after the run has ended and its events and metrics are stored. Called on the
    /// writer thread, outside a transaction. The token is cancelled when the time for closing the file is over. An exception is logged.
    /// Default none.
    /// </summary>
    public Action<string, Guid, CancellationToken>? RunEnded { get; init; }

    /// <summary>Log callback; called with one message at a time, from the writer thread. Default none.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Log callback for failures; called once when a failure begins, not at every attempt. Default: <see cref="Log"/>.</summary>
    public Action<string>? LogTrouble { get; init; }

    /// <summary>
    /// Callback for waits of the writer: called when a wait begins, when its reason changes, every <see cref="WaitInterval"/>, and when it
    /// ends. From the writer thread or a timer, one call at a time. Default none.
    /// </summary>
    public Action<WriterWait>? Waits { get; init; }

    /// <summary>How often <see cref="Waits"/> is called during a wait, in whole seconds. Default 10 s.</summary>
    public TimeSpan WaitInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Size of a file of the journal, in bytes.</summary>
    internal long SegmentSize { get; init; } = 1L << 20;

    /// <summary>How long the beginning of a run waits for the first file of the journal.</summary>
    internal TimeSpan FirstFileWait { get; init; } = TimeSpan.FromMilliseconds(100);

    internal JournalLimits JournalLimits => new(SegmentSize, JournalLimit, MemoryLimit);

    /// <summary>
    /// The warning about an old version of SQLite. Default: one object for the process, so that the warning is given once.
    /// </summary>
    internal LibraryNotice Library { get; init; } = SqliteLibrary.Notice;

    /// <summary>Throws when a value is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the setting and its range.</exception>
    internal RecorderSettings Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(JournalLimit);
        ArgumentOutOfRangeException.ThrowIfNegative(MemoryLimit);
        if (PowerLossBound != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(PowerLossBound, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        if (ComputeInterval != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(ComputeInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(CloseBudget, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(WaitInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(KeepOpen, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(KeepOpen, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRetryDelay, RetryDelay);
        ArgumentOutOfRangeException.ThrowIfNegative(FootprintLimit);
        ArgumentOutOfRangeException.ThrowIfLessThan(Tuning.CacheMegabytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Tuning.CheckpointPages, 1);
        return this;
    }
}
