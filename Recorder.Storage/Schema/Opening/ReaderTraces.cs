using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Schema.Opening;

/// <summary>
/// The <c>-wal</c> and <c>-shm</c> that a read-only connection to a file in WAL mode has to make and is not able to remove. A connection
/// that may write removes them when it is the last to close.
/// </summary>
static class ReaderTraces
{
    /// <summary>Removes them after <paramref name="reader"/> is closed, unless somebody else uses the file.</summary>
    public static void RemoveAfter(SqliteConnection reader, DatabaseFile file) => reader.StateChange += (_, change) =>
    {
        if (change.CurrentState == ConnectionState.Closed && file.HasEmptyLog)
        {
            Remove(file);
        }
    };

    static void Remove(DatabaseFile file)
    {
        try
        {
            using SqliteConnection last = file.Connect(SqliteOpenMode.ReadWrite, TimeSpan.Zero);
            last.QuerySingle<int>("PRAGMA user_version;");
        }
        catch (SqliteException)
        {
            // Closing must not fail over tidiness: the file is locked or may not be written, and what stays beside it is empty.
        }
    }
}
