using System.Globalization;

namespace TradingPlatform.BusinessLayer;

/// <summary>Ways to fill a list of metrics.</summary>
public static class StrategyMetricExt
{
    /// <summary>Adds a metric; the value is formatted culture-invariantly.</summary>
    public static void Add(this List<StrategyMetric> metrics, string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        metrics.Add(new StrategyMetric { Name = name, FormattedValue = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" });
    }
}
