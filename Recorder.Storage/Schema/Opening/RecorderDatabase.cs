using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Schema.Opening;

/// <summary>
/// Opens a database file of the recorder: creates, recognises, migrates or refuses it. A refused file is not written to and nothing is left
/// beside it. Safe to call from any thread and from several processes at once. A call may wait for locks, so do not make it on a trading
/// thread.
/// </summary>
public static class RecorderDatabase
{
    /// <summary>Version of the schema that this recorder writes and reads: <c>PRAGMA user_version</c>.</summary>
    public const int CurrentVersion = 2;

    /// <summary>How long creating and migrating wait for a lock: 10 seconds.</summary>
    public static readonly TimeSpan LockWait = TimeSpan.FromSeconds(10);

    /// <summary>How long a statement on an opened connection waits for a lock before it fails as busy: 1 second.</summary>
    public static readonly TimeSpan StatementWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Opens for writing: creates an empty file with the schema, migrates an older file after a backup beside it, refuses a file of another
    /// program. The connection is in WAL mode with synchronous NORMAL, enforces foreign keys and is not pooled.
    /// </summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="time">Clock for the name of the backup; null for the system clock.</param>
    /// <returns>An open connection. The caller disposes it.</returns>
    /// <exception cref="DatabaseRefusedException">The file cannot or must not be written; the message names the reason and a
    /// fix.</exception>
    public static SqliteConnection OpenForWriting(string path, TimeProvider? time = null) =>
        new DatabaseOpening { Time = time ?? TimeProvider.System }.ForWriting(path);

    /// <summary>Opens an existing file read-only, even while it is being written. Never creates and never migrates a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>An open connection. The caller disposes it.</returns>
    /// <exception cref="DatabaseRefusedException">The file is not a current recorder database; the message names the reason and a
    /// fix.</exception>
    public static SqliteConnection OpenForReading(string path) => new DatabaseOpening().ForReading(path);
}
