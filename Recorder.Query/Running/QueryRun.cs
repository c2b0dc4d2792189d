using DuckDB.NET.Data;
using Recorder.Query.Sources;

namespace Recorder.Query.Running;

/// <summary>
/// A query in a DuckDB database in memory. It can read the source and nothing else: no other file, no network, no extension that is not
/// built in.
/// </summary>
sealed class QueryRun : IDisposable
{
    readonly DuckDBConnection _connection;
    readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("recorder-query-");

    QueryRun(DuckDBConnection connection) => _connection = connection;

    /// <summary>The checked statement.</summary>
    internal Statement Statement { get; private set; } = null!;

    /// <summary>Checks a query and loads what it names.</summary>
    /// <param name="source">What it reads.</param>
    /// <param name="sql">The text of the user.</param>
    /// <param name="output">A file that it may write; null for none.</param>
    internal static QueryRun Open(IQuerySource source, string sql, string? output)
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        var run = new QueryRun(connection);
        try
        {
            run.Statement = Statement.Parse(connection, sql);
            run.Execute($"SET temp_directory = {SqlText.Quoted(run._temporary.FullName)}");
            run.Execute($"SET allowed_directories = {SqlText.List(source.Folders)}");
            if (output is not null)
                run.Execute($"SET allowed_paths = {SqlText.List([output])}");
            if (IsListing(run.Statement))
                source.Load(connection, source.Names.ToHashSet(StringComparer.Ordinal), withRows: false);
            else
                source.Load(connection, run.Statement.Tables, withRows: true);
            run.Execute("SET enable_external_access = false");
            run.Execute("SET lock_configuration = true");
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Runs SQL without a result.</summary>
    internal void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs SQL and reads its rows one after the other.</summary>
    /// <param name="sql">The SQL.</param>
    /// <param name="rows">Reads the rows.</param>
    internal void Read(string sql, Action<DuckDBDataReader> rows)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        rows(reader);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _temporary.Delete(recursive: true);
    }

    // SHOW TABLES shows what is there, so everything is made.
    static bool IsListing(Statement statement) => statement.Tables.Contains("tables");
}
