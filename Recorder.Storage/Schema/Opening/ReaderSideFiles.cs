using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Schema.Opening;

/// <summary>
/// The <c>-wal</c> and <c>-shm</c> that a read-only connection to a file in WAL mode has to make and is not able to remove. A connection
/// that may write removes them when it is the last to close.
/// </summary>
static class ReaderSideFiles
{
    /// <summary>Removes them after <paramref name="reader"/> is closed, unless another program uses the file.</summary>
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
            // Closing must not fail because of side files: the file is locked or read-only, and the side files are empty.
        }
    }
}
