namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of orders. Pure.</summary>
public static class OrderMetrics
{
    /// <summary>Computes the metrics.</summary>
    /// <param name="orders">The orders, in any sequence.</param>
    /// <returns>One value per formula of the group, in the order of the catalogue.</returns>
    public static IReadOnlyList<MetricValue> Compute(IReadOnlyList<OrderOutcome> orders) =>
        [.. OrderFormulas.All.Select(metric => metric.Of(orders, orders.Count))];
}
