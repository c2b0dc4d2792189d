using System.Data.Common;
using System.Globalization;
using Dapper;
using Recorder.Analytics;
using Recorder.Analytics.Measures;
using Recorder.Storage.Batches;
using Recorder.Storage.Queries.Dialects;

namespace Recorder.Storage.Queries.Comparing;

/// <summary>Reads the daily returns and metrics of runs. Times are UTC text.</summary>
/// <param name="connection">The open database.</param>
/// <param name="sql">Its dialect.</param>
sealed class ComparisonReader(DbConnection connection, SqlDialect sql)
{
    /// <summary>The daily returns of each run, in the given order.</summary>
    internal IReadOnlyList<DailyValues> Returns(IReadOnlyList<string> runIds)
    {
        var returns = connection.Query<ReturnRow>(
            $"""
            SELECT d.run_id AS RunId, d.currency AS Currency, d.day AS Day, d.daily_return AS Return
            FROM daily_returns d WHERE {sql.In("d.run_id", "@runs")} ORDER BY d.run_id, d.currency, d.day
            """,
            new { runs = JsonKeys.Of(runIds) }).ToLookup(row => row.RunId, StringComparer.Ordinal);
        return [.. runIds.Select(runId => Returns([.. returns[runId]]))];
    }

    /// <summary>Every number of the runs with its formula, by subject and key.</summary>
    internal IReadOnlyList<RunMetricLine> Metrics(IReadOnlyList<string> runIds) => connection.Query<RunMetricLine>(
        $"""
        SELECT m.run_id AS RunId, m.key AS Key, m.value AS Value, m.reason AS Reason, m.unit AS Unit, f.title AS Title,
               f.expression AS Expression, f.family AS Family, f.source AS Source, m.formula_version AS Version
        FROM run_metrics_kv m LEFT JOIN metric_formulas f ON f.key = m.key AND f.version = m.formula_version{sql.SameTeam("f", "m")}
        WHERE {sql.In("m.run_id", "@runs")} AND m.value_text IS NULL ORDER BY f.family IS NULL, f.family, m.key
        """,
        new { runs = JsonKeys.Of(runIds) }).AsList();

    /// <summary>Currency of the money of each computed run; null: not known, or several.</summary>
    internal IReadOnlyDictionary<string, string?> Currencies(IReadOnlyList<string> runIds) =>
        connection.Query<(string RunId, string? Currency)>(
            $"SELECT c.run_id AS RunId, c.currency AS Currency FROM run_computations c WHERE {sql.In("c.run_id", "@runs")}",
            new { runs = JsonKeys.Of(runIds) })
            .ToDictionary(row => row.RunId, row => row.Currency, StringComparer.Ordinal);

    static DailyValues Returns(List<ReturnRow> rows)
    {
        if (rows.DistinctBy(row => row.Currency).Count() > 1)
            return new DailyValues(new Dictionary<DateOnly, double>(), Reasons.MixedCurrencies);
        var days = rows.Where(row => row.Return is not null).ToDictionary(
            row => DateOnly.ParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), row => row.Return!.Value);
        return new DailyValues(days, days.Count == 0 && rows.Count > 0 ? Reasons.NoStartBalance : null);
    }

    sealed class ReturnRow
    {
        public string RunId { get; init; } = "";
        public string? Currency { get; init; }
        public string Day { get; init; } = "";
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
