using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Identity;
using Recorder.Storage.Metrics;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Importing;

/// <summary>An import of another program's database. Importing a database again adds only what is new in it.</summary>
public sealed class DatabaseImport : IDisposable
{
    const string InsertStrategy = """
        INSERT INTO strategies (strategy_id, name, source_ref, created_utc, notes) VALUES (@id, @Name, @SourceRef, @now, @Notes)
        ON CONFLICT(strategy_id) DO NOTHING
        """;

    readonly SourceFile _file;
    readonly SourceSchema _schema;
    readonly SourceContent _content;
    readonly string _database;
    readonly TimeProvider _time;

    DatabaseImport(SourceFile file, SourceSchema schema, string database, TimeProvider time) =>
        (_file, _schema, _content, _database, _time) = (file, schema, SourceContent.Of(file, schema), database, time);

    /// <summary>Opens a source for reading and recognises its schema.</summary>
    /// <param name="source">The database of another program.</param>
    /// <param name="database">The database that takes its rows.</param>
    /// <param name="time">Wall clock; null for the system clock.</param>
    /// <exception cref="DatabaseRefusedException">The source is missing, locked, damaged or of an unknown schema.</exception>
    public static DatabaseImport Open(string source, string database, TimeProvider? time = null)
    {
        var file = SourceFile.Open(source, RecorderDatabase.LockWait);
        try
        {
            return new DatabaseImport(file, SourceRecognition.Of(file), Path.GetFullPath(database), time ?? TimeProvider.System);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Counts what an import would do. Nothing is written.</summary>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public DatabaseImportAnswer Try(CancellationToken cancellation)
    {
        var (tally, counts, known) = (new SourceTally(), new long[4], KnownRuns.Of(_database));
        foreach (var item in _content.Items(tally))
        {
            cancellation.ThrowIfCancellationRequested();
            if (item is ImportedRun run)
                counts[(int)known.Outcome(run)]++;
        }

        return Answer(tally, counts, null);
    }

    /// <summary>Imports the runs, one after the other, then everything else in one transaction. After an interruption, the same import does
    /// the rest.</summary>
    /// <param name="open">Opens the database for recording; called only if there is a run to write.</param>
    /// <param name="progress">Called with the current step, the amount done and the total.</param>
    /// <param name="cancellation">Interrupts the import.</param>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    /// <exception cref="IOException">The database could not be written.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public DatabaseImportAnswer Run(Func<RecorderStore> open, Action<string, long, long>? progress, CancellationToken cancellation)
    {
        var counts = WriteRuns(open, progress, cancellation);
        var tally = new SourceTally();
        long written = 0;
        using (var connection = RecorderDatabase.OpenForWriting(_database, _time))
            WriteTransaction.Run(connection, () => written = WriteRows(connection, tally, cancellation));
        return Answer(tally, counts, written);
    }

    /// <summary>Closes the source.</summary>
    public void Dispose() => _file.Dispose();

    long[] WriteRuns(Func<RecorderStore> open, Action<string, long, long>? progress, CancellationToken cancellation)
    {
        var (counts, known) = (new long[4], KnownRuns.Of(_database));
        var total = _schema.Tables.Where(table => table.Name is BacktestSchema.Jobs or BacktestSchema.Backtests or StudioSchema.Runs)
            .Sum(table => _file.Count(table.Name));
        var runIds = new HashSet<string>(StringComparer.Ordinal);
        RecorderStore? store = null;
        RunWriting? writing = null;
        try
        {
            foreach (var run in _content.Items(new SourceTally()).OfType<ImportedRun>())
            {
                cancellation.ThrowIfCancellationRequested();
                var outcome = known.Outcome(run);
                counts[(int)outcome]++;
                if (outcome is not ImportedRunOutcome.Foreign)
                    runIds.Add(run.RunId.ToString());
                progress?.Invoke("import", counts.Sum(), total);
                if (outcome is not (ImportedRunOutcome.Added or ImportedRunOutcome.Updated))
                    continue;
                writing ??= new RunWriting(store = open(), known, cancellation);
                writing.Write(run, outcome is ImportedRunOutcome.Updated);
            }

            writing?.Finish();
        }
        finally
        {
            store?.Dispose();
        }

        // The process may have been killed after the last event of a run and before its computation.
        if (runIds.Count > 0)
            RunNumbers.Compute(
                _database, RunNumbers.Stale(_database).Where(runIds.Contains), time: _time, cancellation: cancellation);
        return counts;
    }

    long WriteRows(SqliteConnection connection, SourceTally tally, CancellationToken cancellation)
    {
        var (written, now) = (0L, _time.GetUtcNow().UtcDateTime);
        var refused = new HashSet<object?>();
        foreach (var item in _content.Items(tally))
        {
            cancellation.ThrowIfCancellationRequested();
            switch (item)
            {
                case ImportedStrategy strategy:
                    written += connection.Execute(
                        InsertStrategy,
                        new
                        {
                            id = RecorderId.Strategy(strategy.Name, null, null).ToString(),
                            strategy.Name,
                            strategy.SourceRef,
                            strategy.Notes,
                            now = UtcText.Format(now),
                        });
                    break;
                case KeptRow kept:
                    Keep(kept);
                    break;
                case ImportedRow row:
                    // If the job was refused, the database has another job with this id, and the items do not belong to that job.
                    var isOther = row.Values.TryGetValue("run_id", out var job) && refused.Contains(job);
                    switch (isOther ? null : row.Table.Write(connection, row.Values))
                    {
                        case null:
                            if (row.Table == ImportedTable.Jobs)
                                refused.Add(job);
                            tally.Keep(row.IfRefused);
                            Keep(row.IfRefused);
                            break;
                        case var isWritten:
                            written += isWritten.Value ? 1 : 0;
                            if (row.Remainder is { } remainder)
                                Keep(remainder);
                            break;
                    }

                    break;
            }
        }

        return written;

        void Keep(KeptRow kept) => written += ImportedRowsTable.Write(connection, _schema.Name, _file.Name, kept, now) ? 1 : 0;
    }

    DatabaseImportAnswer Answer(SourceTally tally, long[] counts, long? written) => new(
        _file.Name, _schema.Name, new ImportedRunCount(counts[0], counts[1], counts[2], counts[3]), written, tally.Tables,
        tally.ExtraValues, tally.Reasons, written is null);
}
