namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of orders. Pure.</summary>
public static class OrderMetrics
{
    /// <summary>Computes them.</summary>
    /// <param name="orders">In any order.</param>
    /// <returns>One value for each formula of the group, in the order of the catalogue.</returns>
    public static IReadOnlyList<MetricValue> Compute(IReadOnlyList<OrderOutcome> orders) =>
        [.. OrderFormulas.All.Select(metric => metric.Of(orders, orders.Count))];
}
