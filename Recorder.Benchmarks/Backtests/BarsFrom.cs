namespace Recorder.Benchmarks.Backtests;

/// <summary>Where the bars of a backtest are taken from.</summary>
enum BarsFrom
{
    /// <summary>Nobody records: the strategy only keeps a second series, as a recorder would ask for. What that takes no recorder can save.</summary>
    NoRecorder,

    /// <summary>The recorder asks the platform for a series of its own, as where the strategy keeps none.</summary>
    OwnSeries,

    /// <summary>The recorder listens to the series that the strategy asks for behind the attach, and keeps.</summary>
    StrategysSeries,
}
