namespace Recorder.Benchmarks.Backtests;

/// <summary>The measured addition to a backtest.</summary>
enum Addition
{
    /// <summary>No recorder; the strategy keeps a second series, as a recorder would request. No recorder can save this cost.</summary>
    SecondSeries,

    /// <summary>No recorder; all platform events are only read, as a recorder reads them. No recorder can save this cost.</summary>
    Reading,

    /// <summary>The recorder with its own series, as for a strategy that keeps none.</summary>
    OwnSeries,

    /// <summary>The recorder with the series that the strategy requests after the attach and keeps.</summary>
    StrategysSeries,
}
