using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Pages;

/// <summary>The metrics of a run with formula and reason.</summary>
static class MetricQuery
{
    const string Select = """
        SELECT m.key AS Key, m.value AS Value, m.value_text AS Text, m.unit AS Unit, m.reason AS Reason, f.title AS Title,
               f.expression AS Expression, f.family AS Family, f.source AS Source, m.formula_version AS Version, m.sample_size AS N,
               m.periods_per_year AS PeriodsPerYear, m.risk_free AS RiskFree
        FROM run_metrics_kv m
        LEFT JOIN metric_formulas f ON f.key = m.key AND f.version = m.formula_version
        WHERE m.run_id = @runId ORDER BY f.family IS NULL, f.family, m.key
        """;

    // An older version of a formula stays in the file while a value refers to it.
    const string SelectFormulas = """
        SELECT f.key AS Key, f.unit AS Unit, f.title AS Title, f.expression AS Expression, f.family AS Family, f.source AS Source,
               f.version AS Version
        FROM metric_formulas f WHERE f.version = (SELECT max(l.version) FROM metric_formulas l WHERE l.key = f.key)
        ORDER BY f.family, f.key
        """;

    const string SelectComputation = """
        SELECT c.as_of_utc AS AsOfUtc, c.is_final AS IsFinal, c.currency AS Currency, c.start_balance AS StartBalance,
               c.periods_per_year AS PeriodsPerYear, c.marks AS Marks, c.notes AS Notes, c.computed_utc AS ComputedUtc
        FROM run_computations c WHERE c.run_id = @runId
        """;

    internal static IReadOnlyList<MetricLine> Read(SqliteConnection connection, string runId) =>
        connection.Query<MetricLine>(Select, new { runId }).AsList();

    internal static IReadOnlyList<MetricLine> Formulas(SqliteConnection connection) =>
        connection.Query<MetricLine>(SelectFormulas).AsList();

    internal static ComputationLine? Computation(SqliteConnection connection, string runId) =>
        connection.QuerySingleOrDefault<ComputationLine>(SelectComputation, new { runId });
}

/// <summary>A metric of a run.</summary>
public sealed record MetricLine
{
    /// <summary>Key.</summary>
    public string Key { get; init; } = "";

    /// <summary>Value; null when it is a text, or when the reason says why it is missing.</summary>
    public double? Value { get; init; }

    /// <summary>Text that the strategy reported instead of a number.</summary>
    public string? Text { get; init; }

    /// <summary>Unit of the value.</summary>
    public string? Unit { get; init; }

    /// <summary>Code of why the value is null.</summary>
    public string? Reason { get; init; }

    /// <summary>Meaning in plain words; null for a metric that the strategy reported.</summary>
    public string? Title { get; init; }

    /// <summary>Formula.</summary>
    public string? Expression { get; init; }

    /// <summary>Subject: returns, trades, orders, equity.</summary>
    public string? Family { get; init; }

    /// <summary>Origin of the convention.</summary>
    public string? Source { get; init; }

    /// <summary>Version of the formula.</summary>
    public long? Version { get; init; }

    /// <summary>Number of returns, trades or orders from which it is computed.</summary>
    public long? N { get; init; }

    /// <summary>Days a year, if it is annualised.</summary>
    public double? PeriodsPerYear { get; init; }

    /// <summary>Annual risk-free rate, if the formula uses it.</summary>
    public double? RiskFree { get; init; }
}

/// <summary>Facts about the computed rows of a run.</summary>
public sealed record ComputationLine
{
    /// <summary>Time of the last event that was counted.</summary>
    public string? AsOfUtc { get; init; }

    /// <summary>True: the run had ended.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Currency of the money; null: not known, or several.</summary>
    public string? Currency { get; init; }

    /// <summary>Balance that the returns are measured on; null: not known.</summary>
    public double? StartBalance { get; init; }

    /// <summary>Periods a year that annualised values use.</summary>
    public double? PeriodsPerYear { get; init; }

    /// <summary>Origin of the prices between fills.</summary>
    public string? Marks { get; init; }

    /// <summary>Values that could not be computed, as sentences.</summary>
    public string? Notes { get; init; }

    /// <summary>When it was computed, wall clock.</summary>
    public string ComputedUtc { get; init; } = "";
}
