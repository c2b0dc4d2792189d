using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Maintenance.Recovery;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Maintenance.Retention;

/// <summary>
/// Shrinks the file: returns the free pages of deleted rows to the disk, in short transactions, so that a recording can continue between
/// them. A file of a version before 0.3 has to be rewritten once, which is refused while a process records into it.
/// </summary>
public static class FreePages
{
    // One megabyte: some milliseconds a transaction.
    const int PagesPerStep = 256;

    const long Incremental = 2;

    /// <summary>Returns all free pages to the disk.</summary>
    /// <param name="path">The database.</param>
    /// <param name="progress">Receives, after each transaction, the number of pages that are still free.</param>
    /// <param name="cancellation">Ends it after the current transaction; the rest stays free.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="RetentionException">The file has to be written again, and a process is recording into it.</exception>
    /// <exception cref="SqliteException">The file could not be written now.</exception>
    public static FreePagesReport GiveBack(string path, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        using var connection = RecorderDatabase.OpenForWriting(path);
        var before = Size(connection);
        if (connection.ExecuteScalar<long>("PRAGMA auto_vacuum;") == Incremental)
            GiveBack(connection, progress, cancellation);
        else
            WriteAnew(connection, path);
        connection.QueryFirst<long>("PRAGMA wal_checkpoint(PASSIVE);");
        var after = Size(connection);
        return new FreePagesReport(before.Bytes, after.Bytes, after.FreeBytes);
    }

    static void GiveBack(SqliteConnection connection, Action<long>? progress, CancellationToken cancellation)
    {
        while (Free(connection) is > 0 and var free)
        {
            cancellation.ThrowIfCancellationRequested();
            // SQLite returns one page for each row that is read.
            connection.Query(FormattableString.Invariant($"PRAGMA incremental_vacuum({PagesPerStep});")).AsList();
            var left = Free(connection);
            progress?.Invoke(left);
            if (left >= free)
                return;
        }
    }

    static void WriteAnew(SqliteConnection connection, string path)
    {
        if (JournalRecovery.Waiting(path).Living > 0)
        {
            throw new RetentionException(
                "the first vacuum of a file writes the whole file again, which would hold up the process that is "
                + "recording into it. Run the command again when nobody records; until then new runs use the free pages");
        }

        connection.Execute(FormattableString.Invariant($"PRAGMA auto_vacuum = {Incremental};"));
        connection.Execute("VACUUM;", commandTimeout: 0);
    }

    static long Free(SqliteConnection connection) => connection.ExecuteScalar<long>("PRAGMA freelist_count;");

    static (long Bytes, long FreeBytes) Size(SqliteConnection connection)
    {
        var page = connection.ExecuteScalar<long>("PRAGMA page_size;");
        return (page * connection.ExecuteScalar<long>("PRAGMA page_count;"), page * Free(connection));
    }
}

/// <summary>The result of returning free pages.</summary>
/// <param name="BytesBefore">Size of the database before.</param>
/// <param name="BytesAfter">Size of the database after.</param>
/// <param name="FreeBytes">Bytes that are still free.</param>
public sealed record FreePagesReport(long BytesBefore, long BytesAfter, long FreeBytes);
