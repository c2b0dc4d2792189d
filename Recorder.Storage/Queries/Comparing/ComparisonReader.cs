using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics;
using Recorder.Analytics.Measures;
using Recorder.Storage.Batches;

namespace Recorder.Storage.Queries.Comparing;

/// <summary>Reads the daily returns and metrics of runs. Times are UTC text.</summary>
/// <param name="connection">The open file.</param>
sealed class ComparisonReader(SqliteConnection connection)
{
    const string SelectReturns = """
        SELECT r.value AS RunId, d.currency AS Currency, d.day AS Day, d.daily_return AS Return
        FROM json_each(@runs) r LEFT JOIN daily_returns d ON d.run_id = r.value ORDER BY r.key, d.currency, d.day
        """;

    const string SelectMetrics = """
        SELECT m.run_id AS RunId, m.key AS Key, m.value AS Value, m.reason AS Reason, m.unit AS Unit, f.title AS Title,
               f.expression AS Expression, f.family AS Family, f.source AS Source, m.formula_version AS Version
        FROM run_metrics_kv m LEFT JOIN metric_formulas f ON f.key = m.key AND f.version = m.formula_version
        WHERE m.run_id IN (SELECT value FROM json_each(@runs)) AND m.value_text IS NULL ORDER BY f.family IS NULL, f.family, m.key
        """;

    const string SelectCurrencies = """
        SELECT c.run_id AS RunId, c.currency AS Currency FROM run_computations c WHERE c.run_id IN (SELECT value FROM json_each(@runs))
        """;

    /// <summary>The daily returns of each run, in the given order.</summary>
    internal IReadOnlyList<DailyValues> Returns(IReadOnlyList<string> runIds) =>
        [.. connection.Query<ReturnRow>(SelectReturns, new { runs = JsonKeys.Of(runIds) })
            .GroupBy(row => row.RunId, StringComparer.Ordinal).Select(Returns)];

    /// <summary>Every number of the runs with its formula, by subject and key.</summary>
    internal IReadOnlyList<RunMetricLine> Metrics(IReadOnlyList<string> runIds) =>
        connection.Query<RunMetricLine>(SelectMetrics, new { runs = JsonKeys.Of(runIds) }).AsList();

    /// <summary>Currency of the money of each computed run; null: not known, or several.</summary>
    internal IReadOnlyDictionary<string, string?> Currencies(IReadOnlyList<string> runIds) =>
        connection.Query<(string RunId, string? Currency)>(SelectCurrencies, new { runs = JsonKeys.Of(runIds) })
            .ToDictionary(row => row.RunId, row => row.Currency, StringComparer.Ordinal);

    static DailyValues Returns(IGrouping<string, ReturnRow> run)
    {
        var rows = run.Where(row => row.Day is not null).ToList();
        if (rows.DistinctBy(row => row.Currency).Count() > 1)
            return new DailyValues(new Dictionary<DateOnly, double>(), Reasons.MixedCurrencies);
        var days = rows.Where(row => row.Return is not null).ToDictionary(
            row => DateOnly.ParseExact(row.Day!, "yyyy-MM-dd", CultureInfo.InvariantCulture), row => row.Return!.Value);
        return new DailyValues(days, days.Count == 0 && rows.Count > 0 ? Reasons.NoStartBalance : null);
    }

    sealed class ReturnRow
    {
        public string RunId { get; init; } = "";
        public string? Currency { get; init; }
        public string? Day { get; init; }
        public double? Return { get; init; }
    }
}

/// <summary>A number of a run with its formula.</summary>
sealed record RunMetricLine
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Key of the metric.</summary>
    public string Key { get; init; } = "";

    /// <summary>Its value; null with a reason.</summary>
    public double? Value { get; init; }

    /// <summary>Code of why it is null.</summary>
    public string? Reason { get; init; }

    /// <summary>Unit of the value.</summary>
    public string? Unit { get; init; }

    /// <summary>Meaning in plain words; null for a metric that the strategy reported.</summary>
    public string? Title { get; init; }

    /// <summary>Formula.</summary>
    public string? Expression { get; init; }

    /// <summary>Subject.</summary>
    public string? Family { get; init; }

    /// <summary>Origin of the convention.</summary>
    public string? Source { get; init; }

    /// <summary>Version of the formula.</summary>
    public long? Version { get; init; }
}
