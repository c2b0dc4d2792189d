namespace Recorder.Benchmarks.Backtests;

/// <summary>The measured addition to a backtest.</summary>
enum Addition
{
    /// <summary>
    /// No recorder. The strategy keeps a second series, like the series that a recorder requests. No recorder can avoid this cost.
    /// </summary>
    SecondSeries,

    /// <summary>
    /// No recorder. All platform events are read as a recorder reads them, and discarded. No recorder can avoid this cost.
    /// </summary>
    Reading,

    /// <summary>The recorder with its own series, as for a strategy that keeps none.</summary>
    OwnSeries,

    /// <summary>The recorder with the series that the strategy requests after the attach and keeps.</summary>
    StrategysSeries,
}
