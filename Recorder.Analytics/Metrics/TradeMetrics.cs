namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of closed trades. Pure.</summary>
public static class TradeMetrics
{
    /// <summary>Computes the metrics.</summary>
    /// <param name="trades">The trades, in any order. They are sorted by exit time; trades of equal time keep their order.</param>
    /// <param name="options">Further inputs.</param>
    /// <returns>
    /// One value per formula of the group, in the order of the catalogue. Metrics that need an unknown net profit are null with the reason
    /// of the trade. Amounts in several currencies are null with <c>mixed_currencies</c>; counts of wins and losses are not.
    /// </returns>
    public static IReadOnlyList<MetricValue> Compute(IReadOnlyList<TradeOutcome> trades, TradeOptions? options = null)
    {
        var set = new TradeSet(trades, options ?? new TradeOptions());
        return [.. TradeFormulas.All.Select(metric => metric.Of(set, set.Count))];
    }
}
