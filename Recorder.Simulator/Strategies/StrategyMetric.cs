using System.Globalization;

namespace TradingPlatform.BusinessLayer;

/// <summary>A metric that a strategy shows.</summary>
public class StrategyMetric
{
    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Value as text.</summary>
    public string FormattedValue { get; set; } = "";
}

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
