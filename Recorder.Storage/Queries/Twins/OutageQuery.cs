using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Twins;
using Recorder.Storage.Time;

namespace Recorder.Storage.Queries.Twins;

/// <summary>Reads the times without a connection, and the times without recorded events.</summary>
static class OutageQuery
{
    const string SelectStates = """
        SELECT connection_id AS ConnectionId, state_utc AS StateUtc, new_state AS NewState
        FROM connection_states WHERE run_id = @runId ORDER BY connection_id, sequence
        """;

    // Missing bars are found by comparing the bars.
    const string SelectGaps = """
        SELECT from_utc AS FromUtc, to_utc AS ToUtc, reason AS Reason FROM run_gaps
        WHERE run_id = @runId AND event_type <> 'BAR' ORDER BY first_sequence
        """;

    const string Connected = "CONNECTED";

    internal static IReadOnlyList<Outage> Read(SqliteConnection connection, string runId, DateTime endUtc)
    {
        var lost = connection.Query<StateRow>(SelectStates, new { runId }).GroupBy(row => row.ConnectionId, StringComparer.Ordinal)
            .SelectMany(states => Lost([.. states], endUtc));
        var gaps = connection.Query<GapRow>(SelectGaps, new { runId }).Select(
            gap => UtcText.TryParse(gap.FromUtc, out var from) && UtcText.TryParse(gap.ToUtc, out var to)
                ? new Outage(OutageKind.Gap, from, to, gap.Reason)
                : null);
        return [.. lost, .. gaps.OfType<Outage>()];
    }

    static IEnumerable<Outage> Lost(List<StateRow> states, DateTime endUtc)
    {
        DateTime? since = null;
        foreach (var state in states)
        {
            if (!UtcText.TryParse(state.StateUtc, out var at))
                continue;
            if (state.NewState != Connected)
            {
                since ??= at;
            }
            else if (since is { } from)
            {
                yield return new Outage(OutageKind.Connection, from, at);
                since = null;
            }
        }

        if (since is { } open)
            yield return new Outage(OutageKind.Connection, open, endUtc > open ? endUtc : open);
    }

    sealed class StateRow
    {
        public string ConnectionId { get; init; } = "";
        public string StateUtc { get; init; } = "";
        public string NewState { get; init; } = "";
    }

    sealed class GapRow
    {
        public string FromUtc { get; init; } = "";
        public string ToUtc { get; init; } = "";
        public string Reason { get; init; } = "";
    }
}
