namespace Recorder.Analytics.Metrics;

/// <summary>What the metrics of trades need beside the trades.</summary>
/// <param name="StartBalance">Balance before the first trade; null when it is not known.</param>
/// <param name="Days">Length of the run in days; null when it is not known.</param>
/// <param name="Tolerance">A trade whose net is not further from zero than this is even.</param>
public sealed record TradeOptions(decimal? StartBalance = null, double? Days = null, decimal Tolerance = 0);
