using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Pages;

/// <summary>All runs of a strategy with their metrics.</summary>
static class SweepQuery
{
    const string SelectRuns = """
        SELECT r.run_id AS RunId, s.name AS Strategy, i.instance_name AS Instance, i.parameters_json AS ParametersJson, i.symbol AS Symbol,
               i.timeframe AS Timeframe, r.run_type AS RunType, r.status AS Status, r.start_utc AS StartUtc, r.end_utc AS EndUtc,
               e.reason AS EndReason, b.fingerprint AS BarsFingerprint, c.currency AS Currency, c.periods_per_year AS PeriodsPerYear,
               c.run_id IS NOT NULL AS IsComputed,
               (SELECT coalesce(sum(g.events), 0) FROM run_gaps g WHERE g.run_id = r.run_id) AS EventsLost
        FROM strategies s
        JOIN strategy_instances i ON i.strategy_id = s.strategy_id
        JOIN strategy_runs r ON r.instance_id = i.instance_id
        LEFT JOIN run_endings e ON e.run_id = r.run_id
        LEFT JOIN run_bar_fingerprints b ON b.run_id = r.run_id
        LEFT JOIN run_computations c ON c.run_id = r.run_id
        WHERE s.name = @strategy COLLATE NOCASE ORDER BY r.created_utc, r.run_id
        """;

    const string SelectValues = """
        SELECT m.run_id AS RunId, m.key AS Key, m.value AS Value
        FROM strategies s
        JOIN strategy_instances i ON i.strategy_id = s.strategy_id
        JOIN strategy_runs r ON r.instance_id = i.instance_id
        JOIN run_metrics_kv m ON m.run_id = r.run_id
        WHERE s.name = @strategy COLLATE NOCASE AND m.value IS NOT NULL AND m.formula_version IS NOT NULL
        """;

    internal static IReadOnlyList<SweepRunLine> Runs(SqliteConnection connection, string strategy) =>
        connection.Query<SweepRunLine>(SelectRuns, new { strategy }).AsList();

    internal static IReadOnlyList<SweepValueLine> Values(SqliteConnection connection, string strategy) =>
        connection.Query<SweepValueLine>(SelectValues, new { strategy }).AsList();
}

/// <summary>A run of a strategy for the report of a sweep.</summary>
public sealed record SweepRunLine : RunOfStrategy
{
    /// <summary>Name of the strategy.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>End, in the run's own time; null while it runs.</summary>
    public string? EndUtc { get; init; }

    /// <summary>Why it ended.</summary>
    public string? EndReason { get; init; }

    /// <summary>Fingerprint of the bars that it saw.</summary>
    public string? BarsFingerprint { get; init; }

    /// <summary>Currency of its amounts; null when it is unknown or there are several.</summary>
    public string? Currency { get; init; }

    /// <summary>Periods a year that its annualised values use.</summary>
    public double? PeriodsPerYear { get; init; }

    /// <summary>Accepted events that were lost.</summary>
    public long EventsLost { get; init; }
}

/// <summary>A metric of a run of a strategy.</summary>
public sealed record SweepValueLine
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Key of the metric.</summary>
    public string Key { get; init; } = "";

    /// <summary>Its value.</summary>
    public double Value { get; init; }
}
