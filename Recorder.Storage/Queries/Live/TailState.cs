using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;

namespace Recorder.Storage.Queries.Live;

/// <summary>The sequence numbers of a run that are in the log, and those that were dropped.</summary>
/// <param name="Logged">Numbers in the log; empty when another program writes the run.</param>
/// <param name="Dropped">Numbers of dropped events.</param>
/// <param name="IsOver">Whether the run has ended, or its numbers are unknown. No missing number is waited for.</param>
sealed record TailState(SequenceSet Logged, SequenceSet Dropped, bool IsOver)
{
    const string Select = """
        SELECT r.status AS Status, h.sequences AS Sequences
        FROM strategy_runs r LEFT JOIN run_health h ON h.run_id = r.run_id WHERE r.run_id = @runId
        """;

    const string SelectGaps = """
        SELECT group_concat(g.range) FROM (SELECT first_sequence || '-' || last_sequence AS range FROM run_gaps
          WHERE run_id = @runId ORDER BY first_sequence) g
        """;

    /// <summary>The last number up to which every number is logged or dropped.</summary>
    internal long End => EndFrom(1) ?? 0;

    /// <summary>The highest number that is logged or dropped.</summary>
    internal long Highest => Math.Max(Logged.Last, Dropped.Last);

    /// <summary>Reads it. A run that was deleted is over.</summary>
    internal static TailState Read(SqliteConnection connection, SqliteTransaction transaction, string runId)
    {
        var row = connection.QueryFirstOrDefault<NumbersRow>(Select, new { runId }, transaction);
        var gaps = connection.QuerySingle<string?>(SelectGaps, new { runId }, transaction);
        return new TailState(
            SequenceSet.Parse(row?.Sequences ?? ""), SequenceSet.Parse(gaps ?? ""),
            row is not { Status: "RUNNING", Sequences.Length: > 0 });
    }

    /// <summary>The last of the consecutive numbers that begin with a number; null when that number is missing.</summary>
    long? EndFrom(long number)
    {
        long? end = null;
        while ((Logged.EndOf(number) ?? Dropped.EndOf(number)) is { } last)
            (end, number) = (last, last + 1);
        return end;
    }

    sealed class NumbersRow
    {
        public string Status { get; init; } = "";
        public string? Sequences { get; init; }
    }
}
