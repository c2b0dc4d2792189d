using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Maintenance.Rebuilding;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Log;
using SQLitePCL;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>
/// Checks a database file: SQLite's integrity check, foreign keys, the schema and the formulas, the event log, the
/// counters, the bars with their fingerprints, and the tables against the log. It only reads.
/// </summary>
public static class DatabaseCheck
{
    /// <summary>Runs every check.</summary>
    /// <param name="path">The database.</param>
    /// <param name="progress">Receives the name of the check, and the number of done and of all items.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used at all.</exception>
    public static VerificationReport Run(string path, Action<string, long, long>? progress = null)
    {
        var findings = new List<Finding>();
        var notes = new List<Finding>();
        var (runs, events) = (0L, 0L);
        try
        {
            (runs, events) = Look(path, findings, notes, progress);
            JournalCheck.Run(path, notes);
            // Damaged events prevent a rebuild; the finding above names them.
            if (!findings.Exists(finding => finding.Check == "integrity"))
                CompareWithLog(path, findings, notes, progress);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_ERROR or raw.SQLITE_CORRUPT or raw.SQLITE_MISMATCH
            or raw.SQLITE_CONSTRAINT)
        {
            findings.Add(new Finding("reading", null, $"the file cannot be read to the end: {error.Message}"));
        }

        return new VerificationReport(runs, events, findings, notes);
    }

    static (long Runs, long Events) Look(string path, List<Finding> findings, List<Finding> notes, Action<string, long, long>? progress)
    {
        using var connection = RecorderDatabase.OpenForReading(path);
        // One snapshot for all checks, because a recording may continue.
        connection.Execute("BEGIN;");
        Integrity(connection, findings);
        SchemaCheck.Run(connection, findings, notes);
        FormulasCheck.Run(connection, findings, notes);
        SummaryCheck.Run(connection, findings);
        var logged = LogCheck.Run(connection, findings, (done, total) => progress?.Invoke(LogCheck.Name, done, total));
        HealthCheck.Run(connection, logged, findings, notes);
        QuarantineCheck.Run(connection, findings);
        BarsCheck.Run(connection, findings, (done, total) => progress?.Invoke(BarsCheck.Name, done, total));
        FootprintCheck.Run(connection, path, findings, notes);
        var (runs, events) = (connection.ExecuteScalar<long>("SELECT count(*) FROM strategy_runs"), EventLog.Count(connection));
        connection.Execute("COMMIT;");
        return (runs, events);
    }

    static void CompareWithLog(string path, List<Finding> findings, List<Finding> notes, Action<string, long, long>? progress)
    {
        var rebuilt = Rebuild.Compare(path, (done, total) => progress?.Invoke("rebuild", done, total));
        findings.AddRange(rebuilt.Tables.Where(table => !table.Equal).Select(table => new Finding(
            "rebuild", null,
            $"{table.Table}: {table.OnlyInFile} rows that the log does not give, {table.OnlyInLog} that it "
                + $"gives and the table lacks; {table.Example}")));
        notes.AddRange(rebuilt.InLastDigits.Select(metric => new Finding(
            "rebuild", metric.RunId,
            $"{metric.Key} differs below nine digits from what this machine computes, as another machine's logarithm may make it")));
    }

    static void Integrity(SqliteConnection connection, List<Finding> findings)
    {
        findings.AddRange(connection.Query<string>("PRAGMA integrity_check;").Where(line => line != "ok")
            .Select(line => new Finding("integrity", null, line)));
        findings.AddRange(connection.Query("PRAGMA foreign_key_check;")
            .Select(row => new Finding("foreign keys", null, $"a row of {row.table} refers to a row of {row.parent} that is not there")));
    }
}
