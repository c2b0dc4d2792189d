using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Chaos.Recording;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Time;

namespace Recorder.Chaos.Checking;

/// <summary>Compares a database with the acknowledged events of its recording processes.</summary>
static class DatabaseAudit
{
    // Enough to recognise the problem.
    const int MostNamed = 10;

    internal static AuditResult Run(string database, IReadOnlyList<Acknowledged> acknowledged)
    {
        var problems = new List<string>();
        var seen = new Dictionary<(Guid Run, NumberedEvent Event), int>();
        long disordered = 0;
        long runs;
        (long Runs, long Replayed, long Missing) recovered;
        using (var connection = RecorderDatabase.OpenForReading(database))
        {
            var last = new Dictionary<(Guid Run, int Thread), (int Number, long Sequence)>();
            foreach (var recorded in EventLog.Pages(connection).SelectMany(page => page).Select(row => row.Event).OfType<RecordedEvent>())
            {
                if (NumberedEvent.Of(recorded.Body) is not { } numbered)
                    continue;
                var run = recorded.Header.RunId;
                seen[(run, numbered)] = seen.GetValueOrDefault((run, numbered)) + 1;
                // Events of one thread keep their order. Bars are compared only with bars, because shared bars are stored elsewhere.
                var of = (run, (numbered.Thread * 2) + (numbered.IsBar ? 1 : 0));
                if (last.TryGetValue(of, out var before)
                    && (numbered.Number <= before.Number || recorded.Header.Sequence <= before.Sequence))
                    disordered += Named(problems, disordered,
                        $"out of order: event {numbered} of run {run}, number {recorded.Header.Sequence}, comes after {before}");
                last[of] = (numbered.Number, recorded.Header.Sequence);
            }

            AddSharedBars(connection, seen);
            runs = connection.ExecuteScalar<long>("SELECT count(*) FROM strategy_runs");
            recovered = connection.QuerySingle<(long, long, long)>(
                "SELECT count(*), coalesce(sum(replayed), 0), coalesce(sum(missing), 0) FROM run_recoveries");
        }

        long lost = 0;
        foreach (var (run, thread, numbers) in acknowledged)
        {
            foreach (var number in numbers.Where(number => !seen.ContainsKey((run, new NumberedEvent(thread, number)))))
                lost += Named(problems, lost, $"lost: {new NumberedEvent(thread, number)} of run {run}");
        }

        long duplicated = 0;
        foreach (var (what, times) in seen.Where(pair => pair.Value > 1))
            duplicated += Named(problems, duplicated, $"{times} times: {what.Event} of run {what.Run}");

        var findings = DatabaseCheck.Run(database).Findings;
        problems.AddRange(findings.Take(MostNamed).Select(finding => $"verify: {finding.Check}: run {finding.RunId}: {finding.Problem}"));
        var beside = Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(database)!, Path.GetFileName(database) + "*")
            .Where(file => file != database).ToList();
        problems.AddRange(beside.Select(file => $"left beside the database: {file}"));
        return new AuditResult(runs, recovered.Runs, recovered.Replayed, recovered.Missing,
            acknowledged.Sum(thread => (long)thread.Numbers.Count), lost, duplicated, disordered, findings.Count + beside.Count, problems);
    }

    static void AddSharedBars(SqliteConnection connection, Dictionary<(Guid Run, NumberedEvent Event), int> seen)
    {
        foreach (var (run, symbol, utc) in connection
            .Query<(string, string, string)>("SELECT run_id, symbol, ts_utc FROM v_bars", buffered: false)
            .Where(bar => NumberedEvent.IsNumbered(bar.Item2)))
            seen.TryAdd((Guid.Parse(run), NumberedEvent.OfBar(symbol, UtcText.Parse(utc))), 1);
    }

    static int Named(List<string> problems, long already, FormattableString text)
    {
        if (already < MostNamed)
            problems.Add(text.ToString(CultureInfo.InvariantCulture));
        return 1;
    }
}

/// <summary>Result of an audit.</summary>
/// <param name="Runs">Runs in the database.</param>
/// <param name="Recovered">Of these, runs that a later opening closed.</param>
/// <param name="Replayed">Events of the recovered runs that came from the journal.</param>
/// <param name="Missing">Sequence numbers of the recovered runs that the database lists as missing.</param>
/// <param name="Events">Acknowledged events: their hooks had returned.</param>
/// <param name="Lost">Of these, events that are not in the database.</param>
/// <param name="Duplicated">Events that are in the database more than once.</param>
/// <param name="Disordered">Events that come after a later event of their thread.</param>
/// <param name="Corrupt">Number of findings of verify and of files left beside the database.</param>
/// <param name="Problems">The first problems of each kind, in words.</param>
sealed record AuditResult(
    long Runs, long Recovered, long Replayed, long Missing, long Events, long Lost, long Duplicated, long Disordered, long Corrupt,
    IReadOnlyList<string> Problems);
