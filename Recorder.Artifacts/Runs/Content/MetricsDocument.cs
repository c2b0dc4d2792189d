using System.Text.Json;
using Recorder.Archives.Files;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Exports;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Artifacts.Runs.Content;

/// <summary><c>metrics.json</c>: the headline metrics, the reasons of missing metrics, and every stored metric of the run.</summary>
static class MetricsDocument
{
    const string NotComputed = "not_computed";

    // Name in the file, key in the database, whether the value is a count, factor.
    static readonly (string Name, string Key, bool IsCount, double Factor)[] Headlines =
    [
        ("total_return", "total_return", false, 1), ("cagr", "cagr", false, 1), ("volatility", "volatility_annual", false, 1),
        ("sharpe", "sharpe", false, 1), ("sortino", "sortino", false, 1), ("max_drawdown", "max_drawdown", false, 1),
        ("avg_drawdown", "avg_drawdown", false, 1), ("max_drawdown_duration_bars", "drawdown_bars_max", true, 1),
        ("trade_count", "total_trades", true, 1), ("win_rate", "win_rate", false, 1), ("payoff_ratio", "payoff_ratio", false, 1),
        ("turnover", "turnover", false, 1), ("exposure_pct", "exposure_time", false, 100),
    ];

    /// <summary>Writes the file.</summary>
    internal static byte[] Of(RunSnapshot snapshot, RunSummary run)
    {
        var metrics = snapshot.Runs.Pages.Metrics(run.RunId).ToDictionary(metric => metric.Key, StringComparer.Ordinal);
        return JsonPage.Of(json =>
        {
            WriteHeadlines(json, metrics, run);
            json.WriteStartObject("reasons");
            foreach (var (name, key, _, _) in Headlines)
            {
                if (metrics.GetValueOrDefault(key) is not { Value: not null } missing)
                    json.WriteString(name, metrics.GetValueOrDefault(key)?.Reason ?? NotComputed);
            }

            json.WriteEndObject();
            json.WriteStartObject("metrics");
            foreach (var metric in metrics.Values.OrderBy(metric => metric.Key, StringComparer.Ordinal))
                Write(json, metric);
            json.WriteEndObject();
        });
    }

    /// <summary>Writes the headline metrics as members of the current object.</summary>
    internal static void WriteHeadlines(Utf8JsonWriter json, IReadOnlyDictionary<string, MetricLine> metrics, RunSummary run)
    {
        foreach (var (name, key, isCount, factor) in Headlines)
        {
            var value = metrics.GetValueOrDefault(key)?.Value * factor;
            if (isCount)
                json.Whole(name, (long?)value);
            else
                json.Number(name, value);
        }

        json.Whole("start_ts", JsonPage.Milliseconds(run.StartUtc));
        json.Whole("end_ts", JsonPage.Milliseconds(run.EndUtc));
    }

    static void Write(Utf8JsonWriter json, MetricLine metric)
    {
        json.WriteStartObject(metric.Key);
        json.Number("value", metric.Value);
        if (metric.Text is not null)
            json.WriteString("text", metric.Text);
        json.WriteString("unit", metric.Unit);
        json.WriteString("reason", metric.Reason);
        json.Whole("sample_size", metric.N);
        json.Whole("formula_version", metric.Version);
        json.WriteEndObject();
    }
}
