using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>Checks that the counters of each run add up, and that every accepted event is in the log or in a gap.</summary>
static class HealthCheck
{
    internal const string Name = "counters";

    const string SelectHealth = """
        SELECT h.run_id AS RunId, h.accepted AS Accepted, h.written AS Written, h.merged AS Merged, h.dropped AS Dropped,
               h.quarantined AS Quarantined, h.pending AS Pending, h.sequences AS Sequences, r.status AS Status,
               (SELECT count(*) FROM quarantined_events q WHERE q.run_id = h.run_id) AS QuarantinedRows
        FROM run_health h JOIN strategy_runs r ON r.run_id = h.run_id
        """;

    internal static void Run(
        SqliteConnection connection, IReadOnlyDictionary<string, SequenceSet> logged, List<Finding> findings, List<Finding> notes)
    {
        foreach (var run in connection.Query<Health>(SelectHealth).AsList())
        {
            if (run.Accepted != run.Written + run.Merged + run.Dropped + run.Quarantined + run.Pending)
                findings.Add(
                    new Finding(Name, run.RunId,
                        $"accepted {run.Accepted} is not written {run.Written} + merged {run.Merged} + dropped {run.Dropped} + quarantined "
                            + $"{run.Quarantined} + pending {run.Pending}"));
            if (run.Quarantined != run.QuarantinedRows)
                findings.Add(new Finding(
                    Name, run.RunId, $"{run.Quarantined} events were quarantined, but quarantined_events has {run.QuarantinedRows}"));
            if (run.QuarantinedRows > 0)
                notes.Add(new Finding(
                    Name, run.RunId, $"{run.QuarantinedRows} events that no table can take are in quarantined_events, with reasons"));

            var found = logged.TryGetValue(run.RunId, out var set) ? set.ToString() : "";
            if (found != run.Sequences)
                findings.Add(new Finding(Name, run.RunId, $"the log should hold the events {run.Sequences} and holds {found}"));
            CheckGaps(connection, run, set ?? new SequenceSet(), findings, notes);
        }
    }

    static void CheckGaps(SqliteConnection connection, Health run, SequenceSet logged, List<Finding> findings, List<Finding> notes)
    {
        var known = SequenceSet.Parse(logged.ToString());
        foreach (var (first, last, events, reason) in connection.Query<(long, long, long, string)>(
            "SELECT first_sequence, last_sequence, events, reason FROM run_gaps WHERE run_id = @RunId", new { run.RunId }))
        {
            notes.Add(new Finding("gaps", run.RunId, $"events {first} to {last} ({events}) were not kept: {reason}"));
            for (var sequence = first; sequence <= last; sequence++)
                known.Add(sequence);
        }

        if (run.Pending > 0)
            notes.Add(new Finding(Name, run.RunId, run.Status == "RUNNING"
                ? $"{run.Pending} events are queued"
                : $"{run.Pending} events were accepted and never written"));
        else if (known.Count != run.Accepted)
            findings.Add(new Finding("gaps", run.RunId, $"{run.Accepted} events were accepted; the log and the gaps account for {known}"));
    }

    sealed class Health
    {
        public string RunId { get; init; } = "";
        public long Accepted { get; init; }
        public long Written { get; init; }
        public long Merged { get; init; }
        public long Dropped { get; init; }
        public long Quarantined { get; init; }
        public long Pending { get; init; }
        public string Sequences { get; init; } = "";
        public string Status { get; init; } = "";
        public long QuarantinedRows { get; init; }
    }
}
