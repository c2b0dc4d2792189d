namespace Recorder.Analytics.Metrics;

/// <summary>All metrics.</summary>
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

    /// <summary>All formulas, in the order of a run's metrics.</summary>
    public static IReadOnlyList<MetricFormula> All { get; }

    /// <summary>The formula of a key; null for an unknown key.</summary>
    public static MetricFormula? Find(string key) => ByKey.GetValueOrDefault(key);
}
