using System.Data;
using Dapper;
using Npgsql;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Team.Connecting;
using Recorder.Team.Pulling;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;

namespace Recorder.Team.Checking;

/// <summary>
/// Compares the runs of a file with the store: sequence numbers, and number and hash of the rows of each table. The rows are read from the
/// store again; its stored digests are not used.
/// </summary>
public static class StoreCheck
{
    const string Check = "store";

    /// <summary>Compares.</summary>
    /// <param name="path">The file.</param>
    /// <param name="address">The store.</param>
    /// <param name="progress">Receives the name of the check, the number of compared runs, and the number of all runs.</param>
    /// <exception cref="TeamException">The store cannot be used.</exception>
    /// <exception cref="Storage.Sqlite.DatabaseRefusedException">The file cannot be used.</exception>
    public static StoreReport Run(string path, StoreAddress address, Action<string, long, long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var source = TransferSource.Open(path);
        using var connection = address.Open();
        TeamSchema.RefuseOthers(connection);
        var (runs, rows, findings, notes) = (source.Runs(), 0L, new List<Finding>(), new List<Finding>());
        for (var at = 0; at < runs.Count; at++)
        {
            progress?.Invoke(Check, at, runs.Count);
            rows += Compare(source, connection, runs[at], findings, notes);
        }

        return new StoreReport(runs.Count, rows, findings, notes);
    }

    static long Compare(TransferSource source, NpgsqlConnection connection, string runId, List<Finding> findings, List<Finding> notes)
    {
        source.Begin();
        using var snapshot = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        try
        {
            // The run may have been deleted meanwhile.
            if (source.Find(runId) is not { } run)
                return 0;
            if (!PushMark.Read(connection, [runId]).TryGetValue(runId, out var mark))
                findings.Add(new Finding(Check, runId, "the store does not have the run"));
            else if (mark.Sequences != run.Sequences)
                findings.Add(new Finding(
                    Check, runId, $"the file has the events {Named(run.Sequences)}, the store {Named(mark.Sequences)}"));
            else
                return CompareTables(source, connection, run, mark, findings, notes);
            return 0;
        }
        catch (RetentionException e)
        {
            findings.Add(new Finding(Check, runId, e.Message));
            return 0;
        }
        finally
        {
            source.End();
        }
    }

    static long CompareTables(
        TransferSource source, NpgsqlConnection connection, TransferRun run, PushMark mark, List<Finding> findings, List<Finding> notes)
    {
        var stored = new RemoteRun(connection, run.RunId, team: "");
        var (rows, keepsMore, found) = (0L, run.IsArchived && mark.LogRows > 0, new List<Finding>());
        if (keepsMore)
            notes.Add(new Finding(Check, run.RunId, "the run is archived in the file, and the store has its orders, fills and bars"));
        foreach (var table in TransferTables.All.Where(table => !table.IsShared))
        {
            if (keepsMore && TransferTables.EmptiedByArchive.Contains(table.Name))
                continue;
            var (file, store) = (Digest(table, source.Rows(table, run.RunId)), Digest(table, stored.Rows(table)));
            rows += file.Rows;
            if (file.Rows != store.Rows)
                found.Add(new Finding(Check, run.RunId, $"{table.Name} has {file.Rows} rows in the file and {store.Rows} in the store"));
            else if (file.ToString() != store.ToString())
                found.Add(new Finding(Check, run.RunId, $"{table.Name} has other rows in the store than in the file"));
        }

        if (found.Count > 0 && SharesBarsDifferently(source, connection, run.RunId))
        {
            found.Clear();
            notes.Add(new Finding(
                Check, run.RunId, "shared bars of the run are with another run in the file than in the store; all else is the same"));
        }

        findings.AddRange(found);
        return rows;
    }

    // A run that was pulled without the runs that share its bars stores these bars itself.
    static bool SharesBarsDifferently(TransferSource source, NpgsqlConnection connection, string runId)
    {
        var stored = new RemoteRun(connection, runId, TeamOf(connection, runId));
        var ranges = TransferTables.All.Single(table => table.Name == "shared_bar_ranges");
        return (source.Rows(ranges, runId).Any() || stored.Rows(ranges).Any())
            && SeparateRun.AreEqual(new SourceRun(source, runId), stored);
    }

    static string TeamOf(NpgsqlConnection connection, string runId) =>
        connection.QuerySingle<string>("SELECT team FROM strategy_runs WHERE run_id = @runId", new { runId });

    static ContentDigest Digest(TransferTable table, IEnumerable<object?[]> rows)
    {
        var digest = new ContentDigest(table);
        foreach (var row in rows)
            digest.Add(row);
        return digest;
    }

    static string Named(string sequences) => sequences.Length == 0 ? "of another program" : sequences;
}

/// <summary>The comparison of a file with the store.</summary>
/// <param name="Runs">Number of runs in the file.</param>
/// <param name="Rows">Number of compared rows.</param>
/// <param name="Findings">The differences.</param>
/// <param name="Notes">Differences that are expected.</param>
public sealed record StoreReport(int Runs, long Rows, IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Notes)
{
    /// <summary>True when nothing differs.</summary>
    public bool Sound => Findings.Count == 0;
}
