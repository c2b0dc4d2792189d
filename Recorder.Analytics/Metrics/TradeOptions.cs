namespace Recorder.Analytics.Metrics;

/// <summary>Further inputs of the trade metrics.</summary>
/// <param name="StartBalance">Balance before the first trade; null when unknown.</param>
/// <param name="Days">Length of the run in days; null when unknown.</param>
/// <param name="Tolerance">A trade with a net profit within this distance of zero breaks even.</param>
public sealed record TradeOptions(decimal? StartBalance = null, double? Days = null, decimal Tolerance = 0);
