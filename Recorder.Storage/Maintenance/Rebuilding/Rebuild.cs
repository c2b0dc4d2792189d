using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Trades;
using Recorder.Storage.Archives;
using Recorder.Storage.Events;
using Recorder.Storage.Footprints;
using Recorder.Storage.Inference;
using Recorder.Storage.Inference.Runs;
using Recorder.Storage.Metrics;
using Recorder.Storage.Registrations;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Writing.Commits;

namespace Recorder.Storage.Maintenance.Rebuilding;

/// <summary>Rebuilds the normalised tables from the event log into another file, and compares both files.</summary>
public static class Rebuild
{
    const string SelectComputed = """
        SELECT run_id AS RunId, matching AS Matching, periods_per_year AS PeriodsPerYear, risk_free AS RiskFree, daily_target AS DailyTarget
        FROM run_computations WHERE formulas = @version AND is_final
        """;

    const string SelectAnnotations =
        "SELECT run_id AS RunId, kind AS Kind, text AS Text, added_utc AS AddedUtc FROM run_annotations";

    const string InsertAnnotation = """
        INSERT INTO run_annotations (run_id, kind, text, added_utc) SELECT @RunId, @Kind, @Text, @AddedUtc
        WHERE EXISTS (SELECT 1 FROM strategy_runs WHERE run_id = @RunId)
        """;

    /// <summary>Rebuilds into a temporary file and compares. The file itself is only read.</summary>
    /// <param name="path">The database.</param>
    /// <param name="progress">Receives the number of read events and of all events.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    public static RebuildReport Compare(string path, Action<long, long>? progress = null)
    {
        var folder = Directory.CreateTempSubdirectory("recorder-rebuild-");
        try
        {
            return Make(path, Path.Combine(folder.FullName, "rebuilt.db"), progress);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Rebuilds into a new file, with the log itself, the presets and the footprints beside it, and compares.
    /// </summary>
    /// <param name="path">The database.</param>
    /// <param name="target">The new file; it must not exist.</param>
    /// <param name="archives">Reads the files of archived runs, which are restored in the new file; null: they are refused.</param>
    /// <param name="progress">Receives the number of read events and of all events.</param>
    /// <exception cref="IOException">The new file exists already.</exception>
    /// <exception cref="DatabaseRefusedException">A file cannot be used.</exception>
    /// <exception cref="RetentionException">A run is archived and cannot be restored.</exception>
    public static RebuildReport Into(
        string path, string target, IArchiveStore? archives = null, Action<long, long>? progress = null)
    {
        if (File.Exists(target))
            throw new IOException($"{target} exists already; name a new file");
        using var restored = RestoredCopy.Of(path, archives);
        var source = restored?.Path ?? path;
        var report = Make(source, target, progress);
        using (var rebuilt = RecorderDatabase.OpenForWriting(target))
            KeptRows.Copy(rebuilt, source);
        new FootprintFolder(path).CopyTo(new FootprintFolder(target));
        return report;
    }

    static RebuildReport Make(string path, string target, Action<long, long>? progress)
    {
        using var source = RecorderDatabase.OpenForReading(path);
        using var rebuilt = RecorderDatabase.OpenForWriting(target);
        try
        {
            source.Execute("ATTACH DATABASE @target AS rebuilt", new { target });
            // One snapshot of the log and of the tables, because a recording may continue. The snapshot of the new file starts when it is
            // first read, which is after the rebuild.
            source.Execute("BEGIN;");
            var (events, foreign) = Write(source, rebuilt, progress);
            return new RebuildReport(events, foreign, RebuiltTables.Compare(source), RebuiltTables.InLastDigits(source));
        }
        finally
        {
            // The writing connection closes the new file last, so that no side files are left.
            source.Dispose();
        }
    }

    static (long Events, long Foreign) Write(SqliteConnection source, SqliteConnection rebuilt, Action<long, long>? progress)
    {
        var total = EventLog.Count(source);
        var context = new WriteContext(shares: false);
        var batch = context.Batch;
        var (events, foreign) = (0L, 0L);
        var runs = new Dictionary<Guid, EventHeader>();
        var quarantined = source.Query<(string RunId, long Sequence)>("SELECT run_id, sequence FROM quarantined_events").ToHashSet();
        foreach (var page in EventLog.Pages(source))
        {
            var read = page.Select(row => row.Event).OfType<RecordedEvent>().ToList();
            foreign += page.Count - read.Count;
            events += read.Count;
            batch.Clear();
            foreach (var recorded in read)
            {
                batch.Add(recorded);
                runs.TryAdd(recorded.Header.RunId, recorded.Header);
            }

            // Quarantined events stay out of the tables. The events are checked again, because a row of quarantined_events may have been
            // deleted.
            var indices = Enumerable.Range(0, read.Count).ToLookup(index => batch[index].Problem is null
                && !quarantined.Contains((read[index].Header.RunId.ToString(), read[index].Header.Sequence)));
            int[] sound = [.. indices[true]];
            WriteTransaction.Run(rebuilt, () =>
            {
                context.Begin(rebuilt);
                EventTables.EnsureParentRows(rebuilt, context, [.. sound, .. indices[false]]);
                EventTables.Write(rebuilt, context, sound, []);
                // The log is copied without changes: shared bars stay shared, and quarantined events keep their own rows.
                context.Log.Begin();
                context.Log.Add(sound);
                foreach (var index in indices[false])
                    context.Log.Add(index);
                context.Log.Write(rebuilt, context.IsVisible);
            });
            progress?.Invoke(events + foreign, total);
        }

        foreach (var run in runs.Values)
            Infer(source, rebuilt, context, run);
        // No event contains registrations. They are copied last, because inferred events may still have the owner of an earlier event.
        WriteTransaction.Run(rebuilt, () => RegistrationsTable.Copy(source, rebuilt));
        Numbers(source, rebuilt);
        CopyAnnotations(source, rebuilt);
        // One file, so that it can be attached, copied or sent as it is.
        rebuilt.QueryFirst<long>("PRAGMA wal_checkpoint(TRUNCATE);");
        return (events, foreign);
    }

    // Annotations are not events. A run without a log is not in the new file.
    static void CopyAnnotations(SqliteConnection source, SqliteConnection rebuilt)
    {
        var rows = source.Query<Annotation>(SelectAnnotations).AsList();
        WriteTransaction.Run(rebuilt, () => rebuilt.Execute(InsertAnnotation, rows));
    }

    /// <summary>Infers, from the whole log of a run, facts that no single event states.</summary>
    static void Infer(SqliteConnection source, SqliteConnection rebuilt, WriteContext context, EventHeader run)
    {
        var batch = context.Batch;
        batch.Clear();
        var inferred = new Inferred(batch.AddRun(run), run.RunId);
        LoggedRun.Infer(source, run.RunId, new RunOwner(run.StrategyId, run.InstanceId), inferred);
        if (inferred.IsEmpty)
            return;
        int[] derived = [.. inferred.Events.Select(batch.AddDerived)];
        WriteTransaction.Run(rebuilt, () =>
        {
            context.Begin(rebuilt);
            EventTables.EnsureParentRows(rebuilt, context, derived);
            EventTables.Write(rebuilt, context, derived, [inferred]);
        });
    }

    /// <summary>
    /// Computes trades and metrics from the rebuilt rows, for ended runs whose metrics have the formulas of this recorder.
    /// </summary>
    static void Numbers(SqliteConnection source, SqliteConnection rebuilt)
    {
        var marks = new MarksCache();
        foreach (var run in source.Query<Computed>(SelectComputed, new { version = RunComputation.Version }).AsList())
        {
            var options = new ComputeOptions
            {
                Rules = [.. run.Matching.Split(',').Select(EnumWords<MatchingRule>.Parse)],
                PeriodsPerYear = run.PeriodsPerYear,
                RiskFree = run.RiskFree,
                DailyTarget = run.DailyTarget is { } target ? Exact.FromDouble(target) : null,
            };
            RunNumbers.Compute(rebuilt, run.RunId, options, TimeProvider.System, marks);
        }
    }

    sealed class Computed
    {
        public string RunId { get; init; } = "";
        public string Matching { get; init; } = "";
        public double? PeriodsPerYear { get; init; }
        public double RiskFree { get; init; }
        public double? DailyTarget { get; init; }
    }

    sealed class Annotation
    {
        public string RunId { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Text { get; init; } = "";
        public string AddedUtc { get; init; } = "";
    }
}
