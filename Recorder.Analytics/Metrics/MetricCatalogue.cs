namespace Recorder.Analytics.Metrics;

/// <summary>Every metric that there is, once.</summary>
public static class MetricCatalogue
{
    static readonly Dictionary<string, MetricFormula> ByKey;

    static MetricCatalogue()
    {
        All =
        [
            .. ReturnFormulas.All.Select(metric => metric.Formula), .. CurveFormulas.All.Select(metric => metric.Formula),
            .. TradeFormulas.All.Select(metric => metric.Formula), .. OrderFormulas.All.Select(metric => metric.Formula),
        ];
        ByKey = All.ToDictionary(formula => formula.Key, StringComparer.Ordinal);
    }

    /// <summary>In the order in which a run's metrics are given.</summary>
    public static IReadOnlyList<MetricFormula> All { get; }

    /// <summary>The formula of a key; null when there is none.</summary>
    public static MetricFormula? Find(string key) => ByKey.GetValueOrDefault(key);
}
