using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin;

/// <summary>Options of a recording. The defaults suit a strategy that records itself.</summary>
public sealed record RecorderOptions
{
    /// <summary>The database file. Default: <see cref="DefaultDatabasePath"/>.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>
    /// The account. Default: the strategy's account (<see cref="ICurrentAccount"/>, or the first account among its settings). If it has
    /// none: all accounts.
    /// </summary>
    public Account? Account { get; init; }

    /// <summary>
    /// The symbols. Default: the strategy's symbols (<see cref="ICurrentSymbol"/> and the symbols among its settings). If it has none: all
    /// symbols.
    /// </summary>
    public IReadOnlyList<Symbol>? Symbols { get; init; }

    /// <summary>True to record orders and fills of every symbol on the account. Default false.</summary>
    public bool AllSymbols { get; init; }

    /// <summary>Period of the bars to record. Default: the first period among the strategy's settings, or one minute.</summary>
    public Period? BarPeriod { get; init; }

    /// <summary>
    /// The strategy's own series of time bars. The recorder listens to it from the attach, so the platform does not need a second series.
    /// The recorder never disposes it. If the series stops following the market, the recorder requests a new series that starts at the last
    /// bar. If the series has an end date, or with <see cref="Volumetric"/>, the recorder uses only its symbol and period. Default: a
    /// series in the strategy's fields with the run's symbol and period. The recorder looks for it at the attach and during the first bars.
    /// Until it finds one, it uses a series that it requests itself.
    /// </summary>
    public HistoricalData? History { get; init; }

    /// <summary>True to request a separate series of bars even if the strategy has the same one. Default false.</summary>
    public bool OwnSeries { get; init; }

    /// <summary>False to record no bars. Default true.</summary>
    public bool RecordBars { get; init; } = true;

    /// <summary>True to have the platform calculate the footprint of each bar, and record it. Default false.</summary>
    public bool Volumetric { get; init; }

    /// <summary>
    /// True to record values at each closed bar. These are the indicators that the strategy added to its series of these bars, and the
    /// features that it reports with <see cref="RunRecorder.Feature"/>. Default false.
    /// </summary>
    public bool Indicators { get; init; }

    /// <summary>
    /// Largest footprint of a bar, in bytes of JSON, that is stored in the database. The levels of a larger footprint go into a compressed
    /// file in a folder beside the database. Default 16 KiB: some 400 to 600 price levels.
    /// </summary>
    public int FootprintLimit { get; init; } = 16 * 1024;

    /// <summary>Kind of the run. Default: derived from the connection.</summary>
    public RunKind? RunKind { get; init; }

    /// <summary>Records only orders with this text in their comment or in the source of their request. Default: all orders.</summary>
    public string? TagFilter { get; init; }

    /// <summary>
    /// Length of the time before the attach for which the recorder requests orders and fills from the connection. Some connectors cannot
    /// answer; a note of the run has the answer. Default null: no back-fill.
    /// </summary>
    public TimeSpan? BackFill { get; init; }

    /// <summary>True to back-fill the time of a lost connection after the reconnect. Default true.</summary>
    public bool FillGaps { get; init; } = true;

    /// <summary>Strategy name of the run. Default: the strategy's name.</summary>
    public string? StrategyName { get; init; }

    /// <summary>
    /// Name or id of another strategy of the platform that places the orders. The run then has the name and the parameters of that
    /// strategy, read from the platform's files. Default: the run belongs to the strategy that attached the recorder.
    /// </summary>
    public string? RecordedStrategy { get; init; }

    /// <summary>
    /// The platform's folder of strategy instances; it is only read. Default: <c>Settings/Scripts/ScriptsData</c> beside the running
    /// platform.
    /// </summary>
    public string? ScriptsDataFolder { get; init; }

    /// <summary>Name of the instance. Default: the name shown in the platform.</summary>
    public string? InstanceName { get; init; }

    /// <summary>File or feed of the prices. Default: the connection's name.</summary>
    public string? DataSource { get; init; }

    /// <summary>
    /// The configuration of the run, for a program that knows more than the strategy shows. Default: the strategy's settings in the
    /// platform, and the hash of its assembly.
    /// </summary>
    public RunConfiguration? Configuration { get; init; }

    /// <summary>
    /// Number of bars that a backtest will see, for a program that knows it. It is the total of the run's progress. Default: not known.
    /// </summary>
    public long? ExpectedBars { get; init; }

    /// <summary>
    /// True: when the journal is full, a bar waits for room, for at most some seconds. False: the bar is dropped and counted in a gap.
    /// Default: true in a backtest, false in any other run. Orders, fills and positions never wait.
    /// </summary>
    public bool? BarsMayWait { get; init; }

    /// <summary>
    /// Maximum size of the journal in bytes. The journal is a folder beside the database. It holds events until they are written, and it
    /// survives a kill of the process. Default 1 GiB: some two million events. 0: no journal, so a kill loses the events that wait.
    /// </summary>
    public long JournalLimit { get; init; } = 1L << 30;

    /// <summary>
    /// Maximum bytes of events that wait in memory while no journal can be written; bars may take half of it. Default 64 MiB.
    /// </summary>
    public long MemoryLimit { get; init; } = 64L << 20;

    /// <summary>
    /// Maximum time between two flushes of the file to the disk. A loss of power loses at most the commits of this time. The start and the
    /// end of a run are always flushed. Zero flushes every commit; <see cref="Timeout.InfiniteTimeSpan"/> flushes only the start and the
    /// end. A flush takes some milliseconds on the writer thread and delays no hook. Default 1 s.
    /// </summary>
    public TimeSpan PowerLossBound { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Maximum number of events in one transaction. Default 8,000.</summary>
    public int BatchSize { get; init; } = 8_000;

    /// <summary>Longest time that an event waits for more events before the writer commits. Default 250 ms.</summary>
    public TimeSpan BatchInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// True to compute closed trades, equity and metrics when the run has ended, before the file is closed. This never happens on the
    /// strategy's thread; docs/performance.md has the cost. <c>recorder recompute</c> computes them at any time. Default true.
    /// </summary>
    public bool ComputeAtEnd { get; init; } = true;

    /// <summary>
    /// Time between two computations of the metrics of a live run, in the background, while no event waits. The time is longer if the
    /// computations would take more than 2 % of it. A run of more than 250,000 events is computed only at its end.
    /// <see cref="Timeout.InfiniteTimeSpan"/>: every run only at its end. Default one minute.
    /// </summary>
    public TimeSpan ComputeInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Number of backtests of an instance that the file keeps. After the end of a backtest, the recorder deletes older ended backtests of
    /// the same instance (same strategy, parameters, symbols and account) in the background. Backtests with a tag and all other runs stay.
    /// Default 0: nothing is deleted.
    /// </summary>
    public int KeepLast { get; init; }

    /// <summary>
    /// Age from which ended runs of the file are archived: their event log, orders, fills and bars go into compressed files beside the
    /// database, and <c>recorder restore</c> brings them back. Counted from the last recorded event. It happens in the background when a
    /// run has ended, for some seconds at a time. Runs with a tag stay. Default null: never.
    /// </summary>
    public TimeSpan? ArchiveAfter { get; init; }

    /// <summary>
    /// True to write the report of each ended run, the same file as of <c>recorder report</c>, into the folder <c>reports</c> beside the
    /// database. It happens in the background, when the metrics of the run are stored, and the log names the file. The folder keeps the
    /// reports of the newest 20 backtests of a strategy, so an optimisation does not fill it; reports of other runs stay. When a report
    /// cannot be written, the run gets a note. Without <see cref="ComputeAtEnd"/> the report has no metrics. Default false.
    /// </summary>
    public bool Report { get; init; }

    /// <summary>
    /// Longest time that <see cref="RunRecorder.Dispose"/> blocks its caller. The rest is written in the background, within
    /// <see cref="CloseBudget"/>. Default 3 s.
    /// </summary>
    public TimeSpan StopWait { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long the file stays open after its last run has ended, so that the next run can use it; at most a day. Above zero,
    /// <see cref="RunRecorder.Dispose"/> waits only if the journal is full (<see cref="JournalLimit"/>). The last events and the metrics
    /// are written in the background, and the log says when the events are written. Zero: <see cref="RunRecorder.Dispose"/> waits, within
    /// <see cref="StopWait"/>, until everything is written and the file is closed. Default: one second in a backtest, zero in any other
    /// run.
    /// </summary>
    public TimeSpan? KeepOpen { get; init; }

    /// <summary>
    /// Longest time for closing the file. Events that are not written by then stay in the journal for the next opening. Default 60 s.
    /// </summary>
    public TimeSpan CloseBudget { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Age at which items of ended jobs (sweeps, imports) are removed when the file is opened. Their results stay. Default null:
    /// never.
    /// </summary>
    public TimeSpan? KeepJobItems { get; init; }

    /// <summary>Age at which completed jobs are archived when the file is opened. Default null: never.</summary>
    public TimeSpan? ArchiveJobsAfter { get; init; }

    /// <summary>Clock and timers. Default: the system clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Log callback, called on any thread with one message at a time. Default: the platform's log.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>
    /// Callback for errors, called on any thread with one error and its fix. Default: <see cref="Log"/>, or the platform's log if
    /// <see cref="Log"/> is null.
    /// </summary>
    public Action<string>? LogTrouble { get; init; }

    /// <summary>The database file when no other is given: <c>QuantowerRecorder/recorder.db</c> in the user's documents.</summary>
    public static string DefaultDatabasePath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments, Environment.SpecialFolderOption.DoNotVerify), "QuantowerRecorder",
        "recorder.db");
}
