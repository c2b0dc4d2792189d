using Recorder.Cli.Configuring;
using Recorder.Cli.Market;

namespace Recorder.Cli.Backtesting;

/// <summary>Conditions of a backtest, apart from the traded prices. All runs of a sweep share one instance.</summary>
sealed record BacktestConditions
{
    /// <summary>The defaults: no history before the start, a backtester connection, no manual orders, full speed.</summary>
    internal static readonly BacktestConditions Plain = new();

    /// <summary>Prices before the start, which the strategy sees as history; null for none.</summary>
    internal PriceHistory? Earlier { get; init; }

    /// <summary>The connection that the strategy sees.</summary>
    internal ConnectionKind Connection { get; init; } = ConnectionKind.Backtester;

    /// <summary>Orders that another trader places, sorted by time.</summary>
    internal IReadOnlyList<HandOrder> HandOrders { get; init; } = [];

    /// <summary>File of these orders; null for none.</summary>
    internal string? HandOrderFile { get; init; }

    /// <summary>Speed of market time; null for as fast as possible.</summary>
    internal Pace? Pace { get; init; }

    /// <summary>Length of the history before the start, as the user wrote it; null for none.</summary>
    internal string? Warmup { get; init; }

    /// <summary>Offset of all times.</summary>
    internal TimeSpan Shift { get; init; }

    /// <summary>Prices and files, for the configuration of the runs; null if they are not known.</summary>
    internal PlanInput? Input { get; init; }

    /// <summary>Notes for readers of the run, one sentence each.</summary>
    internal IReadOnlyList<string> Notes { get; init; } = [];
}
