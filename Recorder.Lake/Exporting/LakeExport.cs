using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Archives.Files;
using Recorder.Lake.Layout;
using Recorder.Lake.Snapshots;
using Recorder.Lake.Writing;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Queries;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Lake.Exporting;

/// <summary>
/// Exports runs of a database into a lake. One export makes one snapshot with all its runs, or none. After a kill, the lake has the
/// snapshot before.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="lake">The lake. Its folder is created if it is missing.</param>
/// <param name="settings">Settings.</param>
/// <param name="time">Clock.</param>
public sealed class LakeExport(string database, LakeFolder lake, LakeSettings settings, TimeProvider time)
{
    /// <summary>Exports runs.</summary>
    /// <param name="names">The runs, each by its id, a unique prefix of it, or <c>latest</c>; none: every run that has ended.</param>
    /// <param name="progress">Receives a step, and the number of done and of all runs.</param>
    /// <param name="cancellation">Ends the export; the lake stays as it was.</param>
    /// <exception cref="RunNotFoundException">No run has a name, or more than one.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    /// <exception cref="ArtifactException">The disk is full or refuses the files, or the lake is damaged. Nothing has changed.</exception>
    public LakeExportReport Run(
        IReadOnlyList<string> names, Action<string, long, long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        // The database is opened first, so that a wrong path leaves no new folder.
        RecorderDatabase.OpenForReading(database).Dispose();
        using var held = lake.Lock(settings.LockWait, time);
        lake.Clear();
        try
        {
            // The state is read under the lock: an export that waited never replaces newer rows with older ones.
            using var connection = RecorderDatabase.OpenForReading(database);
            connection.Execute("BEGIN;");
            return Export(connection, names, progress, cancellation);
        }
        finally
        {
            lake.Clear();
        }
    }

    LakeExportReport Export(
        SqliteConnection connection, IReadOnlyList<string> names, Action<string, long, long>? progress, CancellationToken cancellation)
    {
        var before = lake.Find() ?? LakeSnapshot.Empty;
        var rows = new RunRows(connection);
        var known = before.Parts.SelectMany(part => part.Runs)
            .ToDictionary(run => run.RunId, run => run.Fingerprint, StringComparer.Ordinal);
        var (runs, skipped) = Choose(new RunReader(connection), names, known);
        var changed = new List<RunSummary>();
        foreach (var run in runs)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Invoke("compare", changed.Count, runs.Count);
            if (!known.TryGetValue(run.RunId, out var fingerprint) || fingerprint != Fingerprint(rows, run.RunId))
                changed.Add(run);
        }

        if (changed.Count == 0)
            return new LakeExportReport(lake.FullName, before.Number, 0, 0, runs.Count, 0, skipped);
        var write = new PartWrite(lake, rows, settings, cancellation);
        var added = new List<LakePart>();
        foreach (var partition in changed.GroupBy(run => new PartKey(run.Strategy, run.StartUtc[..7])))
        {
            progress?.Invoke("write", added.Sum(part => part.Runs.Count), changed.Count);
            added.Add(write.Write(partition.Key, [.. partition.Select(run => run.RunId)]));
        }

        var count = added.Sum(part => part.Files.Sum(file => file.Rows));
        var replaced = changed.Where(run => known.ContainsKey(run.RunId)).Select(run => run.RunId).ToHashSet(StringComparer.Ordinal);
        var kept = before.Parts.Where(part => !part.Runs.Any(run => replaced.Contains(run.RunId))).ToList();
        var rewrite = new PartRewrite(lake, settings, cancellation);
        added.AddRange(before.Parts.Except(kept).Select(part => rewrite.Write([part], replaced)).OfType<LakePart>());
        var next = LakeCommit.Commit(lake, before, "export", [.. kept, .. added], added, time, settings);
        return new LakeExportReport(
            lake.FullName, next.Number, changed.Count - replaced.Count, replaced.Count, runs.Count - changed.Count, count, skipped);
    }

    static (List<RunSummary> Runs, List<SkippedLakeRun> Skipped) Choose(
        RunReader reader, IReadOnlyList<string> names, Dictionary<string, string> known)
    {
        var isChosen = names.Count > 0;
        var (runs, skipped) = (new List<RunSummary>(), new List<SkippedLakeRun>());
        foreach (var run in isChosen ? names.Select(reader.Find).DistinctBy(run => run.RunId) : reader.Runs())
        {
            // The lake keeps the rows of a run that was exported before it was archived.
            if (run.ArchivedUtc is not null && known.ContainsKey(run.RunId))
                continue;
            if (run.ArchivedUtc is not null)
                skipped.Add(new SkippedLakeRun(run.RunId, "it is archived: `recorder restore` brings its rows back"));
            else if (EnumWords<RunStatus>.Parse(run.Status) != RunStatus.Running)
                runs.Add(run);
            else if (isChosen)
                skipped.Add(new SkippedLakeRun(run.RunId, "it has not ended"));
        }

        return (runs, skipped);
    }

    static string Fingerprint(RunRows rows, string runId)
    {
        var fingerprint = new RunFingerprint();
        foreach (var table in LakeTable.All)
        {
            foreach (var row in rows.Of(table, runId))
                fingerprint.Add(table, row);
        }

        return fingerprint.ToString();
    }
}
