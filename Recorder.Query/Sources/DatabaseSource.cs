using Dapper;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Query.Sources;

/// <summary>One state of a database file. The tables and views that the query names are copied into the memory of DuckDB.</summary>
sealed class DatabaseSource : IQuerySource
{
    readonly SqliteConnection _connection;

    /// <summary>Opens a file; a recording may continue meanwhile.</summary>
    internal DatabaseSource(string path)
    {
        _connection = RecorderDatabase.OpenForReading(path);
        _connection.Execute("BEGIN;");
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => _connection.Query<string>(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name").AsList();

    /// <inheritdoc/>
    public IReadOnlyList<string> Folders => [];

    /// <inheritdoc/>
    public void Load(DuckDBConnection connection, IReadOnlySet<string> named, bool withRows)
    {
        foreach (var name in Names.Where(named.Contains))
            new TableCopy(_connection, name).Into(connection, withRows);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
