using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Writing;

/// <summary>
/// The writer's connection to its file. It is opened when it is needed, dropped after a fault, and closed cleanly at the end. Writer
/// thread.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="open">Opens it.</param>
/// <param name="log">Messages for the trader.</param>
/// <param name="reopened">Called with every connection after the first: it may be another file, or an older state of the file.</param>
sealed class WriterConnection(string path, Func<string, SqliteConnection> open, TroubleLog log, Action<SqliteConnection> reopened)
{
    SqliteConnection? _connection;
    WriteAheadLog? _log;
    bool _flushesEachCommit;
    bool _wasOpen;

    /// <summary>The connection; opens it if it is closed.</summary>
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
            // The file behind this connection was not compared with the committed events, so nothing may be written to it.
            Drop();
            throw;
        }
    }

    /// <summary>True when the open file is no longer the file at the path.</summary>
    internal bool HasMoved => _connection is { } connection && FileIdentity.HasMoved(connection);

    /// <summary>True when the folder of the path does not exist.</summary>
    internal bool IsFolderGone => !Directory.Exists(Path.GetDirectoryName(path));

    /// <summary>
    /// Leaves a file that has moved. Its write-ahead log is moved into it first. If the log stayed beside a new file of the same name,
    /// SQLite would mix the log into the new file.
    /// </summary>
    /// <exception cref="SqliteException">Another program reads the file and holds the log; a retry follows.</exception>
    internal void Leave()
    {
        if (_connection!.QueryFirst<long>("PRAGMA wal_checkpoint(TRUNCATE);") != 0 && File.Exists(path))
            throw new SqliteException(
                "another program reads the file that was here before, and holds its write-ahead log", SQLitePCL.raw.SQLITE_BUSY);
        Drop();
    }

    /// <summary>
    /// Checks that the write-ahead log is unchanged since the last commit. A deleted log is moved into the file while this connection still
    /// has the log open. A shorter log may have been truncated: this finds the loss before anything is appended.
    /// </summary>
    /// <exception cref="SqliteException">The log was cut, or another program reads it; a retry follows on a new connection.</exception>
    internal void CheckLog()
    {
        if (_connection is null || _log is not { } log)
            return;
        if (log.IsGone)
            Leave();
        else if (log.IsShorter)
            MoveLog();
    }

    /// <summary>Stores the state of the write-ahead log after a commit.</summary>
    internal void NoteLog() => _log?.Note();

    /// <summary>Returns the connection, and sets whether its next commit is flushed to the disk.</summary>
    internal SqliteConnection OpenFor(bool powerLoss)
    {
        var connection = Open();
        if (_flushesEachCommit != powerLoss)
            connection.Execute(powerLoss ? "PRAGMA synchronous = FULL;" : "PRAGMA synchronous = NORMAL;");
        _flushesEachCommit = powerLoss;
        return connection;
    }

    /// <summary>
    /// Flushes all commits to the disk, and moves the write-ahead log into the file, except the part that a reader needs.
    /// </summary>
    internal void Checkpoint()
    {
        if (MoveLog())
            return;
        // While a reader uses the log, a checkpoint flushes nothing. A flushed commit without a change flushes the log.
        WriteTransaction.Run(
            OpenFor(powerLoss: true),
            () => _connection!.Execute(FormattableString.Invariant($"PRAGMA user_version = {RecorderDatabase.CurrentVersion};")));
    }

    // Returns true when the whole log was moved into the file.
    bool MoveLog()
    {
        var (_, logged, moved) = Open().QueryFirst<(long Busy, long Logged, long Moved)>("PRAGMA wal_checkpoint(PASSIVE);");
        return moved == logged;
    }

    /// <summary>Size of the database in bytes; null when it cannot be read now. That does not make a batch fail.</summary>
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

    /// <summary>Closes the connection; the next use opens a new connection.</summary>
    internal void Drop()
    {
        try
        {
            _connection?.Dispose();
        }
        catch (Exception e)
        {
            log.Write($"the connection closed with an error ({e.Message})");
        }
        finally
        {
            (_connection, _log) = (null, null);
        }
    }

    /// <summary>Closes the file: updates its statistics, moves the write-ahead log into it, and leaves no side files.</summary>
    internal void CloseCleanly()
    {
        if (_connection is null)
            return;
        try
        {
            _connection.Execute("PRAGMA analysis_limit=400;");
            _connection.Execute("PRAGMA optimize;");
            // Another reader still uses the log. The first column reports this; no exception is thrown.
            var blocked = _connection.QueryFirst<long>("PRAGMA wal_checkpoint(TRUNCATE);") != 0;
            // Without WAL mode, a program that only reads leaves no side files either.
            if (blocked || _connection.QueryFirst<string>("PRAGMA journal_mode=DELETE;") != "delete")
                log.Write("another program is reading the file; copy it together with its -wal file, or close that program first");
        }
        catch (Exception e)
        {
            // Everything is committed; only the clean-up failed. An exception on this thread would crash the process.
            log.Write($"closed without its clean-up ({e.Message}); no data is missing");
        }
        finally
        {
            Drop();
        }
    }
}
