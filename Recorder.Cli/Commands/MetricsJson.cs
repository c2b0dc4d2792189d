using Recorder.Analytics.Metrics;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary>Metrics as JSON: one key per metric, also under its name in the backtest database, and the reason of each null value.</summary>
static class MetricsJson
{
    /// <summary>Returns the JSON object.</summary>
    /// <param name="metrics">All metrics.</param>
    /// <param name="run">The run; null for a file of returns.</param>
    /// <param name="keys">The metrics to include; null includes all, under all their names.</param>
    internal static Dictionary<string, object?> Of(
        IReadOnlyList<MetricValue> metrics, ComputedMetrics? run, IReadOnlyList<string>? keys)
    {
        var json = new Dictionary<string, object?>(StringComparer.Ordinal);
        var reasons = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (run is not null)
            (json["run_id"], json["as_of_sequence"], json["is_final"], json["notes"]) =
                (run.RunId, run.AsOfSequence, run.IsFinal, run.Notes);
        var byKey = metrics.ToDictionary(metric => metric.Key, StringComparer.Ordinal);
        foreach (var metric in keys is null ? metrics : [.. keys.Select(key => byKey[key])])
            Put(metric.Key, metric, 1);
        foreach (var column in MetricColumn.All.Where(column => keys is null && !byKey.ContainsKey(column.Column)))
            Put(column.Column, byKey[column.Key], column.Factor);
        json["reasons"] = reasons;
        return json;

        void Put(string key, MetricValue metric, double factor)
        {
            json[key] = metric.Value * factor;
            if (metric.Reason is { } reason)
                reasons[key] = reason;
        }
    }
}
