using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Pages;

/// <summary>The completeness of the record of a run, apart from gaps and health.</summary>
static class RecordQuery
{
    const string SelectConnections = """
        SELECT connection_id AS ConnectionId, state_utc AS StateUtc, old_state AS OldState, new_state AS NewState
        FROM connection_states WHERE run_id = @runId ORDER BY sequence
        """;

    const string SelectQuarantined = """
        SELECT event_type AS EventType, reason AS Reason, count(*) AS Events
        FROM quarantined_events WHERE run_id = @runId GROUP BY event_type, reason ORDER BY count(*) DESC, event_type, reason
        """;

    const string SelectQuality = """
        SELECT q.symbol AS Symbol, q.timeframe AS Timeframe, q.bars AS Bars, q.missing AS Missing, q.gaps AS Gaps,
               q.longest_gap_s AS LongestGapSeconds, q.duplicates AS Duplicates, q.outliers AS Outliers, q.impossible AS Impossible,
               q.score AS Score
        FROM series_stats s
        JOIN series_quality q ON q.fingerprint = s.fingerprint AND q.symbol = s.symbol AND q.timeframe = s.timeframe
        WHERE s.run_id = @runId ORDER BY q.symbol, q.timeframe
        """;

    internal static IReadOnlyList<ConnectionLine> Connections(SqliteConnection connection, string runId) =>
        connection.Query<ConnectionLine>(SelectConnections, new { runId }).AsList();

    internal static IReadOnlyList<QuarantineLine> Quarantined(SqliteConnection connection, string runId) =>
        connection.Query<QuarantineLine>(SelectQuarantined, new { runId }).AsList();

    internal static IReadOnlyList<BarQualityLine> BarQuality(SqliteConnection connection, string runId) =>
        connection.Query<BarQualityLine>(SelectQuality, new { runId }).AsList();
}

/// <summary>A change of the platform's connection.</summary>
public sealed record ConnectionLine
{
    /// <summary>The connection.</summary>
    public string ConnectionId { get; init; } = "";

    /// <summary>Time of the change.</summary>
    public string StateUtc { get; init; } = "";

    /// <summary>State before; null: not known.</summary>
    public string? OldState { get; init; }

    /// <summary>State from then on.</summary>
    public string NewState { get; init; } = "";
}

/// <summary>Quarantined events of one type and reason.</summary>
public sealed record QuarantineLine
{
    /// <summary>Type of the events.</summary>
    public string EventType { get; init; } = "";

    /// <summary>The reason why no table took them.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How many.</summary>
    public long Events { get; init; }
}

/// <summary>Quality of the bars of a series.</summary>
public sealed record BarQualityLine
{
    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Timeframe.</summary>
    public string Timeframe { get; init; } = "";

    /// <summary>Number of bars.</summary>
    public long Bars { get; init; }

    /// <summary>Bars missing inside sessions; null if the timeframe has no fixed length.</summary>
    public long? Missing { get; init; }

    /// <summary>Gaps inside sessions.</summary>
    public long? Gaps { get; init; }

    /// <summary>The longest gap in seconds.</summary>
    public double? LongestGapSeconds { get; init; }

    /// <summary>Bars that begin before the end of the previous bar.</summary>
    public long Duplicates { get; init; }

    /// <summary>Bars whose range is more than 25 times the median.</summary>
    public long Outliers { get; init; }

    /// <summary>Bars whose prices contradict each other.</summary>
    public long Impossible { get; init; }

    /// <summary>Score, 0 to 1.</summary>
    public double Score { get; init; }
}
