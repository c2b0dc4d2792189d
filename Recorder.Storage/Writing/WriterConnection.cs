using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Writing;

/// <summary>
/// The writer's connection to its file: opened when it is needed, dropped when it is spoilt, left tidy at the end. Writer thread.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="open">Opens it.</param>
/// <param name="notices">Takes what a person should know.</param>
/// <param name="reopened">Told of every connection after the first: it may be to another file, or to one that has gone back.</param>
sealed class WriterConnection(string path, Func<string, SqliteConnection> open, TroubleLog notices, Action<SqliteConnection> reopened)
{
    SqliteConnection? _connection;
    WriteAheadLog? _log;
    bool _flushesEachCommit;
    bool _wasOpen;

    /// <summary>The connection, opened when there is none.</summary>
    internal SqliteConnection Open()
    {
        if (_connection is not null)
            return _connection;
        _flushesEachCommit = false;
        _connection = open(path);
        try
        {
            if (_wasOpen)
                reopened(_connection);
            _wasOpen = true;
            _log = new WriteAheadLog(path);
            return _connection;
        }
        catch
        {
            // Not to be used before it has been looked at.
            Drop();
            throw;
        }
    }

    /// <summary>True when the file that is open is no longer the one at the path.</summary>
    internal bool HasMoved => _connection is { } connection && FileIdentity.HasMoved(connection);

    /// <summary>
    /// Leaves a file that has moved. Its write-ahead log goes into it first: beside another file of that name it would be taken for that
    /// one's, and mixed into it.
    /// </summary>
    /// <exception cref="SqliteException">Somebody reads it and holds the log; another try comes.</exception>
    internal void Leave()
    {
        if (_connection!.QueryFirst<long>("PRAGMA wal_checkpoint(TRUNCATE);") != 0 && File.Exists(path))
            throw new SqliteException(
                "another program reads the file that was here before, and holds its write-ahead log", SQLitePCL.raw.SQLITE_BUSY);
        Drop();
    }

    /// <summary>
    /// Looks whether the write-ahead log is as it was left. One that was deleted is folded into the file while this connection still has
    /// it. One that is shorter may have been cut: what it lacks shows now, before anything is written behind the gap.
    /// </summary>
    /// <exception cref="SqliteException">It was cut, or somebody reads it; another try comes, on a connection that finds what is
    /// left.</exception>
    internal void LookAtLog()
    {
        if (_connection is null || _log is not { } log)
            return;
        if (log.IsGone)
            Leave();
        else if (log.IsShorter)
            MoveLog();
    }

    /// <summary>Remembers the write-ahead log as it is after a commit.</summary>
    internal void KeepLog() => _log?.Keep();

    /// <summary>The connection, set so that the next commit outlives a loss of power or not.</summary>
    internal SqliteConnection OpenFor(bool powerLoss)
    {
        var connection = Open();
        if (_flushesEachCommit != powerLoss)
            connection.Execute(powerLoss ? "PRAGMA synchronous = FULL;" : "PRAGMA synchronous = NORMAL;");
        _flushesEachCommit = powerLoss;
        return connection;
    }

    /// <summary>Flushes what has been committed to the disk, and moves what no reader needs out of the write-ahead log.</summary>
    internal void Checkpoint()
    {
        if (MoveLog())
            return;
        // A reader holds it back, and then nothing is flushed. A commit that changes nothing takes all before it to the disk.
        WriteTransaction.Run(
            OpenFor(powerLoss: true),
            () => _connection!.Execute(FormattableString.Invariant($"PRAGMA user_version = {RecorderDatabase.CurrentVersion};")));
    }

    // True when nothing of the log is left to be moved into the file.
    bool MoveLog()
    {
        var (_, logged, moved) = Open().QueryFirst<(long Busy, long Logged, long Moved)>("PRAGMA wal_checkpoint(PASSIVE);");
        return moved == logged;
    }

    /// <summary>Size of the database; null when it cannot be read now. That costs no batch.</summary>
    internal long? Bytes()
    {
        try
        {
            return Open().ExecuteScalar<long>("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
        }
        catch (SqliteException e)
        {
            if (WriteFault.SpoilsConnection(e))
                Drop();
            return null;
        }
    }

    /// <summary>Closes the connection; the next use opens another.</summary>
    internal void Drop()
    {
        try
        {
            _connection?.Dispose();
        }
        catch (Exception e)
        {
            notices.Say($"the connection closed with an error ({e.Message})");
        }
        finally
        {
            (_connection, _log) = (null, null);
        }
    }

    /// <summary>Leaves one clean file: statistics fresh, the write-ahead log folded in, no side files.</summary>
    internal void Tidy()
    {
        if (_connection is null)
            return;
        try
        {
            _connection.Execute("PRAGMA analysis_limit=400;");
            _connection.Execute("PRAGMA optimize;");
            // A reader elsewhere keeps the log from being emptied; it says so in its first column and throws nothing.
            var blocked = _connection.QueryFirst<long>("PRAGMA wal_checkpoint(TRUNCATE);") != 0;
            // A finished file is one plain file: in WAL mode even someone who only reads would leave two more beside it.
            if (blocked || _connection.QueryFirst<string>("PRAGMA journal_mode=DELETE;") != "delete")
                notices.Say("another program is reading the file; copy it together with its -wal file, or close that program first");
        }
        catch (Exception e)
        {
            // Everything is committed; only the tidying failed. Whatever it was must end here: on this thread it would end the whole
            // process.
            notices.Say($"closed without tidying up ({e.Message}); no data is missing");
        }
        finally
        {
            Drop();
        }
    }
}
