using Recorder.Storage.Journal;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage;

/// <summary>How events are queued and written. The defaults suit a live run.</summary>
public sealed record RecorderSettings
{
    /// <summary>
    /// For backtests and sweeps, where many events come at once: <see cref="FileTuning.Fast"/>. Larger batches than the usual hold more
    /// memory, and were not measured to be faster.
    /// </summary>
    public static RecorderSettings Fast { get; } = new() { Tuning = FileTuning.Fast };

    /// <summary>
    /// Most bytes of the journal's files, where events wait until they are in the database. Default 1 GiB: some two million events. 0 for
    /// no files: then a kill loses what waits.
    /// </summary>
    public long JournalLimit { get; init; } = 1L << 30;

    /// <summary>
    /// Most bytes of events that wait in memory, when the journal can have no file; bars may take half of it. Default 64 MiB.
    /// </summary>
    public long MemoryLimit { get; init; } = 64L << 20;

    /// <summary>
    /// How much a loss of power may take away at most: once in this time a commit is flushed to the disk, as the beginning and the end of a
    /// run always are. Zero: every commit. <see cref="Timeout.InfiniteTimeSpan"/>: only those. Default 1 s.
    /// </summary>
    public TimeSpan PowerLossBound { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Most events in one transaction. Default 8,000: reached only where events come faster than they are written, and then each page is
    /// written less often.
    /// </summary>
    public int BatchSize { get; init; } = 8_000;

    /// <summary>
    /// Memory and disk that the writer may use. Default <see cref="FileTuning.Usual"/>; the first who opens a file in a process decides.
    /// </summary>
    public FileTuning Tuning { get; init; } = FileTuning.Usual;

    /// <summary>Longest time that an event waits for its batch to fill. Default 250 ms: how far the file may lag behind.</summary>
    public TimeSpan BatchInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest time that closing may take before it leaves events behind. Default 60 s.</summary>
    public TimeSpan CloseBudget { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the file stays open for the next when its last holder has let go of it; a holder who states it waits for what was accepted
    /// to be committed, and not for the numbers of the runs that ended, which follow in the background. Default zero: the last holder waits
    /// until the file is closed, any other for his events and numbers.
    /// </summary>
    public TimeSpan KeepOpen { get; init; }

    /// <summary>Pause before a failed commit is tried again; doubled each time. Default 50 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest such pause. Default 2 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// True to create the file's folder when it is missing; the writer does it, on its own thread. Default false: a missing folder is
    /// refused.
    /// </summary>
    public bool CreateFolder { get; init; }

    /// <summary>
    /// Bytes of JSON up to which a bar's footprint stays in the database. The levels of a larger one go into a compressed file in the
    /// folder beside it. Default 16 KiB.
    /// </summary>
    public int FootprintLimit { get; init; } = 16 * 1024;

    /// <summary>
    /// True to compute closed trades, equity and metrics of a run when it ends, on the writer's thread and after all events that wait:
    /// docs/performance.md has what it adds. Default true; <c>recorder recompute</c> does it at any time.
    /// </summary>
    public bool ComputeAtEnd { get; init; } = true;

    /// <summary>
    /// How often the numbers of a live run are computed anew, when nothing waits to be written. Default one minute;
    /// <see cref="Timeout.InfiniteTimeSpan"/>: only at its end. It is more seldom where that would take more than a fiftieth of the time,
    /// and a run of more than 250,000 events is computed at its end only.
    /// </summary>
    public TimeSpan ComputeInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Events up to which a live run is computed before its end: time and memory that it takes grow with the run.</summary>
    internal long LiveComputeLimit { get; init; } = 250_000;

    /// <summary>Clock and timers. Default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes what the trader should read: one plain sentence a call, from the writer's thread. Default none.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Takes what went wrong, likewise: said once when it begins, not at every try. Default: <see cref="Log"/>.</summary>
    public Action<string>? LogTrouble { get; init; }

    /// <summary>
    /// Takes what the writer waits for, while the file cannot be written: at once when a wait begins, when its reason changes, every
    /// <see cref="WaitInterval"/> while it lasts, and once when it is over. From the writer's thread or a timer's, one call at a time.
    /// Default none.
    /// </summary>
    public Action<WriterWait>? Waits { get; init; }

    /// <summary>How often <see cref="Waits"/> is told of the same wait. Default 10 s, to the second.</summary>
    public TimeSpan WaitInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of one of the journal's files.</summary>
    internal long SegmentSize { get; init; } = 1L << 20;

    /// <summary>How long the beginning of a run waits for the first file of the journal.</summary>
    internal TimeSpan FirstFileWait { get; init; } = TimeSpan.FromMilliseconds(100);

    internal JournalLimits JournalLimits => new(SegmentSize, JournalLimit, MemoryLimit);

    /// <summary>What is said about the SQLite in use. Default the process's own, so that it is said once.</summary>
    internal LibraryNotice Library { get; init; } = SqliteLibrary.Notice;

    /// <summary>Throws when a value is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the setting and what it may be.</exception>
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
