using System.Collections.Concurrent;
using Dapper;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Chaos.Http;

/// <summary>Keeps the answer to every body of events, and compares the file with the answers. Safe on several threads.</summary>
sealed class EventLedger
{
    const int MostNamed = 10;

    readonly ConcurrentQueue<(FuzzedRequest Request, int Status)> _answers = new();

    /// <summary>Keeps an answer; status 0 is a connection without an answer.</summary>
    internal void Add(FuzzedRequest request, int status)
    {
        if (request.Marks.Count > 0)
            _answers.Enqueue((request, status));
    }

    /// <summary>Compares: an accepted body is stored as a whole, and nothing of a refused body is stored.</summary>
    /// <param name="database">The file, after the end of the server.</param>
    /// <returns>What is wrong, in words.</returns>
    internal IReadOnlyList<string> Check(string database)
    {
        // Opening it stores what is still in the journal.
        RecorderStore.Open(database).Dispose();
        var problems = DatabaseCheck.Run(database).Findings.Take(MostNamed)
            .Select(finding => $"verify: {finding.Check}: {finding.Problem}").ToList();
        using var file = RecorderDatabase.OpenForReading(database);
        var stored = file.Query<string>("""
            SELECT order_id FROM orders UNION ALL SELECT execution_id FROM executions UNION ALL SELECT client_id FROM registrations
            UNION ALL SELECT ts_utc FROM v_bars UNION ALL SELECT text FROM run_annotations
            """).ToHashSet();
        problems.AddRange(file.Query<string>("SELECT 'quarantined: ' || reason FROM quarantined_events LIMIT 10"));
        foreach (var (request, status) in _answers)
        {
            var kept = request.Marks.Count(mark => stored.Contains(mark.Id));
            var isWrong = status switch
            {
                200 => request.Marks.Any(mark => mark.IsExact && !stored.Contains(mark.Id)),
                // Without an answer, the body may be accepted or not.
                0 => kept > 0 && request.Marks.Any(mark => mark.IsExact && !stored.Contains(mark.Id)),
                _ => kept > 0,
            };
            if (isWrong && problems.Count < MostNamed)
                problems.Add($"{request.Endpoint} was answered with {status}, and {kept} of {request.Marks.Count} events are stored");
        }

        return problems;
    }
}
