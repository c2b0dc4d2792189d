namespace Recorder.Benchmarks.Backtests;

/// <summary>What is added to a backtest, to see what it takes.</summary>
enum Addition
{
    /// <summary>Nobody records: the strategy only keeps a second series, as a recorder would ask for. What that takes no recorder can save.</summary>
    SecondSeries,

    /// <summary>Nobody records: all that is told is only read, as a recorder reads it. What that takes no recorder can save either.</summary>
    Reading,

    /// <summary>The recorder, which asks the platform for a series of its own, as where the strategy keeps none.</summary>
    OwnSeries,

    /// <summary>The recorder, which listens to the series that the strategy asks for behind the attach, and keeps.</summary>
    StrategysSeries,
}
