using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Metrics;
using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Metrics;

/// <summary>
/// The computed rows of <c>run_metrics_kv</c>, the table <c>metric_formulas</c>, and <c>metrics_json</c> of a run.
/// </summary>
static class MetricsTable
{
    // Metrics that the strategy reported have no formula.
    const string DeleteComputed = "DELETE FROM run_metrics_kv WHERE run_id = @runId AND formula_version IS NOT NULL";

    const string InsertFormula = """
        INSERT INTO metric_formulas (key, version, formula_id, unit, family, title, expression, source)
        VALUES (@Key, @Version, @Id, @Unit, @Group, @Title, @Expression, @Source)
        ON CONFLICT(key, version) DO UPDATE SET
          formula_id = excluded.formula_id, unit = excluded.unit, family = excluded.family, title = excluded.title,
          expression = excluded.expression, source = excluded.source
        """;

    const string SelectReported = """
        SELECT m.key AS Key, m.value AS Value, m.value_text AS Text FROM run_metrics_kv m
        WHERE m.run_id = @runId AND m.formula_version IS NULL
        """;

    const string SelectComputed = """
        SELECT m.key AS Key, m.value AS Value FROM run_metrics_kv m WHERE m.run_id = @runId AND m.formula_version IS NOT NULL
        """;

    /// <summary>The metrics in <c>metrics_json</c>.</summary>
    internal static IReadOnlyList<string> Headline { get; } =
    [
        "net_profit", "total_return", "cagr", "volatility_annual", "sharpe", "sortino", "calmar", "max_drawdown", "max_drawdown_abs",
        "avg_drawdown", "drawdown_bars_max", "total_trades", "win_rate", "payoff_ratio", "profit_factor", "expectancy", "fees_total",
        "turnover", "exposure_time",
    ];

    /// <summary>Replaces the computed metrics of a run; the metrics that the strategy reported stay.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="asOf">Last event that was counted.</param>
    internal static void Replace(SqliteConnection connection, string runId, IReadOnlyList<MetricValue> metrics, long asOf)
    {
        connection.Execute(DeleteComputed, new { runId });
        var rows = new ValueRows(connection, "run_metrics_kv", "run_id", "key", "value", "unit", "formula_version", "sample_size",
            "periods_per_year", "risk_free", "as_of_sequence", "reason");
        foreach (var metric in metrics)
        {
            rows.Add(
                runId, metric.Key, metric.Value, metric.Formula.Unit, metric.Formula.Version, metric.N, metric.PeriodsPerYear,
                metric.RiskFree, asOf, metric.Reason);
        }

        rows.Write();
    }

    /// <summary>Writes the formulas of this recorder. Older versions stay, because stored values may refer to them.</summary>
    internal static void WriteFormulas(SqliteConnection connection, IEnumerable<MetricFormula> formulas) =>
        connection.Execute(InsertFormula, formulas);

    /// <summary>Stores the headline metrics in the run's own row, beside the metrics that the strategy reported.</summary>
    internal static void WriteSummary(SqliteConnection connection, string runId, IReadOnlyList<MetricValue> metrics)
    {
        var byKey = metrics.ToDictionary(metric => metric.Key, metric => metric.Value, StringComparer.Ordinal);
        var json = Summary(connection, runId, byKey);
        connection.Execute("UPDATE strategy_runs SET metrics_json = @json WHERE run_id = @runId", new { runId, json });
    }

    /// <summary>The expected content of a run's own row, from its stored metrics.</summary>
    internal static string StoredSummary(SqliteConnection connection, string runId) => Summary(
        connection, runId, connection.Query<(string Key, double? Value)>(SelectComputed, new { runId })
            .ToDictionary(metric => metric.Key, metric => metric.Value, StringComparer.Ordinal));

    static string Summary(SqliteConnection connection, string runId, Dictionary<string, double?> computed)
    {
        var summary = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value, text) in connection.Query<(string Key, double? Value, string? Text)>(SelectReported, new { runId }))
            summary[key] = value is { } number ? number : text!;
        foreach (var key in Headline)
            summary[key] = computed.GetValueOrDefault(key)!;
        return JsonSerializer.Serialize(summary, ExtraJsonContext.Columns.SortedDictionaryStringObject);
    }

    /// <summary>The key of a metric that the strategy reported. If a computed metric has the same key, a prefix is added.</summary>
    internal static string ReportedKey(string key) => MetricCatalogue.Find(key) is null ? key : "reported." + key;
}
