using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Schema.Opening;

/// <summary>The kind of a database file.</summary>
enum DatabaseKind
{
    /// <summary>The file is empty: nothing was ever created in it.</summary>
    New,

    /// <summary>Written by a recorder, or the plain v2 core without a recorder (version 0).</summary>
    Ours,

    /// <summary>Another program's.</summary>
    Foreign,
}

/// <summary>The kind of a database file, and its version if a recorder made it.</summary>
sealed record Recognition(DatabaseKind Kind, int Version)
{
    /// <summary>Looks at an open database.</summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public static Recognition Of(SqliteConnection connection)
    {
        int application = connection.QuerySingle<int>("PRAGMA application_id;");
        int version = connection.QuerySingle<int>("PRAGMA user_version;");
        // Read for every file: SQLite then parses the whole schema, which reveals damage in it.
        bool empty = connection.QuerySingle<int>("SELECT count(*) FROM sqlite_master") == 0;
        return (application, version) switch
        {
            (SchemaScript.ApplicationId, > 0) => new Recognition(DatabaseKind.Ours, version),
            (0, 0) when empty => new Recognition(DatabaseKind.New, 0),
            (0, 0) when CoreTables.AreAllOf(connection) => new Recognition(DatabaseKind.Ours, 0),
            _ => new Recognition(DatabaseKind.Foreign, version),
        };
    }

    /// <summary>Refuses files that must never be opened.</summary>
    /// <exception cref="DatabaseRefusedException">The file is from another program, or has a newer version than <paramref
    /// name="current"/>.</exception>
    public void RefuseStrangers(string path, int current)
    {
        if (Kind == DatabaseKind.Foreign)
        {
            throw OpenErrorMessages.NotOurs(path);
        }

        if (Version > current)
        {
            throw OpenErrorMessages.Newer(path, Version, current);
        }
    }

}
