namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of closed trades. Pure.</summary>
public static class TradeMetrics
{
    /// <summary>Computes them.</summary>
    /// <param name="trades">In any order: they are taken by exit time, and of one instant as given.</param>
    /// <param name="options">What is known beside them.</param>
    /// <returns>
    /// One value for each formula of the group, in the order of the catalogue. Where a trade's net is not known, what needs it is null with
    /// the trade's reason. Amounts of more than one currency are null with <c>mixed_currencies</c>; whether a trade gained is known all the
    /// same.
    /// </returns>
    public static IReadOnlyList<MetricValue> Compute(IReadOnlyList<TradeOutcome> trades, TradeOptions? options = null)
    {
        var set = new TradeSet(trades, options ?? new TradeOptions());
        return [.. TradeFormulas.All.Select(metric => metric.Of(set, set.Count))];
    }
}
