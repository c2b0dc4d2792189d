using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin;

/// <summary>What to record and where. Every value has a default that suits a strategy recording itself.</summary>
public sealed record RecorderOptions
{
    /// <summary>The database file. Default: <see cref="DefaultDatabasePath"/>.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>
    /// The account. Default: the strategy's own (<see cref="ICurrentAccount"/>, else the first account among its settings), else all.
    /// </summary>
    public Account? Account { get; init; }

    /// <summary>
    /// The symbols. Default: the strategy's own (<see cref="ICurrentSymbol"/> and the symbols among its settings), else all.
    /// </summary>
    public IReadOnlyList<Symbol>? Symbols { get; init; }

    /// <summary>True to record orders and fills of every symbol on the account. Default false.</summary>
    public bool AllSymbols { get; init; }

    /// <summary>Period of the bars to record. Default: the first period among the strategy's settings, else one minute.</summary>
    public Period? BarPeriod { get; init; }

    /// <summary>
    /// The series of bars that the strategy trades on: its bars are recorded from the attach on, and the platform need not keep a second
    /// series. It stays the strategy's: the recorder listens to it and never disposes it. When the market goes on without it, the recorder
    /// asks for a series of its own, from the last bar on that it had. Bars of time; of one with an end, and with <see cref="Volumetric"/>,
    /// only symbol and period are taken. Default: the one of the run's symbol and period that the strategy keeps in a field when it
    /// attaches the recorder, or some bars later; until then, and where it keeps none, the recorder asks for its own.
    /// </summary>
    public HistoricalData? History { get; init; }

    /// <summary>True to ask the platform for a series of bars also where the strategy keeps one of the same. Default false.</summary>
    public bool OwnSeries { get; init; }

    /// <summary>False to record no bars. Default true.</summary>
    public bool RecordBars { get; init; } = true;

    /// <summary>True to have the platform calculate the footprint of each bar, and record it. Default false.</summary>
    public bool Volumetric { get; init; }

    /// <summary>
    /// Bytes of JSON up to which a bar's footprint stays in the database. The levels of a larger one go into a compressed file in the
    /// folder beside it, which belongs to the database. Default 16 KiB: some 400 to 600 price levels.
    /// </summary>
    public int FootprintLimit { get; init; } = 16 * 1024;

    /// <summary>What kind of run it is. Default: from the connection.</summary>
    public RunKind? RunKind { get; init; }

    /// <summary>Only orders whose comment, or whose request's source, contains this text. Default: all.</summary>
    public string? TagFilter { get; init; }

    /// <summary>
    /// How far back the connection is asked for what orders and fills did before the attach; null not to ask. Not every connector can
    /// answer; what it did answer is noted in the run. Default: not asked.
    /// </summary>
    public TimeSpan? BackFill { get; init; }

    /// <summary>True to ask the connection, when it is back, for what happened while it was down. Default true.</summary>
    public bool FillGaps { get; init; } = true;

    /// <summary>Name to record the strategy under. Default: its own.</summary>
    public string? StrategyName { get; init; }

    /// <summary>
    /// Name or id of another strategy of the platform, whose orders these are: the run is stored under its name and parameters, as the
    /// platform's files have them. Default: none; the run is that of the strategy that is attached to.
    /// </summary>
    public string? RecordedStrategy { get; init; }

    /// <summary>
    /// The platform's folder of strategy instances, which is only read. Default: <c>Settings/Scripts/ScriptsData</c> beside the running
    /// platform.
    /// </summary>
    public string? ScriptsDataFolder { get; init; }

    /// <summary>Name of the instance. Default: the one shown in the platform.</summary>
    public string? InstanceName { get; init; }

    /// <summary>File or feed that the prices come from. Default: the connection's name.</summary>
    public string? DataSource { get; init; }

    /// <summary>
    /// What happens to bars when the journal is full: true, they wait for room, for some seconds at most; false, nothing waits and what is
    /// given up is a gap. Default: they wait in a backtest and in no other run. Orders, fills and positions are always kept and never wait.
    /// </summary>
    public bool? BarsMayWait { get; init; }

    /// <summary>
    /// Most bytes of the journal beside the database, in which events wait until they are written and which survives a kill of the process.
    /// Default 1 GiB: some two million events. 0 for no journal: then a kill loses what waits.
    /// </summary>
    public long JournalLimit { get; init; } = 1L << 30;

    /// <summary>
    /// Most bytes of events that wait in memory, when no journal can be written; bars may take half of it. Default 64 MiB.
    /// </summary>
    public long MemoryLimit { get; init; } = 64L << 20;

    /// <summary>
    /// How much a loss of power may take away at most: once in this time what was written is flushed to the disk, as the beginning and the
    /// end of a run always are. Zero:
    /// every time. <see cref="Timeout.InfiniteTimeSpan"/>: only those. Default 1 s. A flush costs the writer some milliseconds and a hook
    /// nothing.
    /// </summary>
    public TimeSpan PowerLossBound { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most events in one transaction. Default 8,000.</summary>
    public int BatchSize { get; init; } = 8_000;

    /// <summary>Longest time that an event waits for its batch to fill. Default 250 ms: how far the file may lag behind.</summary>
    public TimeSpan BatchInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// True to compute closed trades, equity and metrics when the run has ended, before the file is closed and never on the strategy's
    /// thread: docs/performance.md has what it adds.
    /// Default true; <c>recorder recompute</c> does it at any time.
    /// </summary>
    public bool ComputeAtEnd { get; init; } = true;

    /// <summary>
    /// How often the numbers of a live run are computed anew, in the background and when nothing waits. Default one minute;
    /// <see cref="Timeout.InfiniteTimeSpan"/>: only at its end. It is more seldom where that would take more than a fiftieth of the time,
    /// and a run of more than 250,000 events is computed at its end only.
    /// </summary>
    public TimeSpan ComputeInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Longest time that <see cref="RunRecorder.Dispose"/> holds its caller. What is not written by then is written in the background, for
    /// as long as <see cref="CloseBudget"/> allows. Default 3 s.
    /// </summary>
    public TimeSpan StopWait { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long the file stays open for the next run after the last one in it has ended. <see cref="RunRecorder.Dispose"/> then waits only
    /// if the journal is full (<see cref="JournalLimit"/>); the last events and the metrics follow in the background, and the log says when
    /// the events are in the file. From zero to one day. Zero closes the file before the strategy has stopped. Default: one second in a
    /// backtest, zero in any other run.
    /// </summary>
    public TimeSpan? KeepOpen { get; init; }

    /// <summary>Longest time that closing may take before it leaves events behind. Default 60 s.</summary>
    public TimeSpan CloseBudget { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Clock and timers. Default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes what the trader should read, one plain sentence a call, from any thread. Default: the platform's log.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>
    /// Takes what went wrong and what to do about it, likewise. Default: <see cref="Log"/>, else the platform's log as an error.
    /// </summary>
    public Action<string>? LogTrouble { get; init; }

    /// <summary>The file used when none is named: <c>QuantowerRecorder/recorder.db</c> in the user's documents.</summary>
    public static string DefaultDatabasePath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments, Environment.SpecialFolderOption.DoNotVerify), "QuantowerRecorder",
        "recorder.db");
}
