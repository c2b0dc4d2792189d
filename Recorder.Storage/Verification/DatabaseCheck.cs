using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Rebuilding;
using Recorder.Storage.Schema;

namespace Recorder.Storage.Verification;

/// <summary>
/// Checks a database file from the bytes up: SQLite's own integrity, foreign keys, the event log, the counters, the bars with their fingerprints, and that the tables are what the log
/// says. Only reads.
/// </summary>
public static class DatabaseCheck
{
    /// <summary>Runs every check.</summary>
    /// <param name="path">The database.</param>
    /// <param name="progress">Told what is being done, and how much of how much.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used at all.</exception>
    public static VerificationReport Run(string path, Action<string, long, long>? progress = null)
    {
        var findings = new List<Finding>();
        var notes = new List<Finding>();
        long runs;
        long events;
        using (var connection = RecorderDatabase.OpenForReading(path))
        {
            // One snapshot for all of it: a recording may go on beside.
            connection.Execute("BEGIN;");
            Integrity(connection, findings);
            var logged = LogCheck.Run(connection, findings, (done, total) => progress?.Invoke(LogCheck.Name, done, total));
            HealthCheck.Run(connection, logged, findings, notes);
            QuarantineCheck.Run(connection, findings);
            BarsCheck.Run(connection, findings, (done, total) => progress?.Invoke(BarsCheck.Name, done, total));
            FootprintCheck.Run(connection, path, findings, notes);
            runs = connection.ExecuteScalar<long>("SELECT count(*) FROM strategy_runs");
            events = EventLog.Count(connection);
            connection.Execute("COMMIT;");
        }

        JournalCheck.Run(path, notes);

        // What cannot be read cannot be rebuilt either; the finding above says so.
        if (!findings.Exists(finding => finding.Check == "integrity"))
        {
            var rebuilt = Rebuild.Compare(path, (done, total) => progress?.Invoke("rebuild", done, total));
            findings.AddRange(rebuilt.Tables.Where(table => !table.Equal).Select(table => new Finding(
                "rebuild", null, $"{table.Table}: {table.OnlyInFile} rows that the log does not give, {table.OnlyInLog} that it gives and the table lacks; {table.Example}")));
        }

        return new VerificationReport(runs, events, findings, notes);
    }

    static void Integrity(SqliteConnection connection, List<Finding> findings)
    {
        findings.AddRange(connection.Query<string>("PRAGMA integrity_check;").Where(line => line != "ok").Select(line => new Finding("integrity", null, line)));
        findings.AddRange(connection.Query("PRAGMA foreign_key_check;").Select(row => new Finding("foreign keys", null, $"a row of {row.table} refers to a row of {row.parent} that is not there")));
    }
}
