using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Schema.Opening;

/// <summary>
/// The files <c>-wal</c> and <c>-shm</c> beside a database in WAL mode. A read-only connection makes them but cannot remove them. A
/// connection that may write removes them when it is the last to close.
/// </summary>
static class ReaderSideFiles
{
    /// <summary>Removes the files after <paramref name="reader"/> is closed, unless another program uses the database.</summary>
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
            // Closing must not fail because of side files: the database is locked or read-only, and the side files are empty.
        }
    }
}
