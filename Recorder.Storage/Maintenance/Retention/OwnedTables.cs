using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Maintenance.Retention;

/// <summary>
/// The tables with rows of a run, by the foreign keys of the schema. If the reference to the run must not be NULL, the row is deleted with
/// the run. If it may be NULL, the row stays and its reference becomes NULL.
/// </summary>
sealed class OwnedTables
{
    const string SelectReferences = """
        SELECT m.name AS Name, f."from" AS Column, f."table" AS Parent, t."notnull" OR t.pk > 0 AS IsOwned
        FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f JOIN pragma_table_info(m.name) t ON t.name = f."from"
        WHERE m.type = 'table' AND f."table" IN ('strategy_runs', 'run_series') ORDER BY m.name, f."from"
        """;

    const string OfRun = "run_id = @runId";

    const string OfSeries = "IN (SELECT s.series_id FROM run_series s WHERE s.run_id = @runId)";

    OwnedTables(IReadOnlyList<OwnedTable> owned, IReadOnlyList<OwnedTable> naming) => (Owned, Naming) = (owned, naming);

    /// <summary>Tables with rows of a run, each with the condition that selects them.</summary>
    internal IReadOnlyList<OwnedTable> Owned { get; }

    /// <summary>Tables with rows that only name a run.</summary>
    internal IReadOnlyList<OwnedTable> Naming { get; }

    /// <summary>Reads the schema of a file.</summary>
    internal static OwnedTables Of(SqliteConnection connection)
    {
        var references = connection.Query<Reference>(SelectReferences).AsList();
        var ofRuns = references.Where(reference => reference.Parent == "strategy_runs").ToLookup(reference => reference.IsOwned);
        var named = ofRuns[true].Select(reference => reference.Name).ToHashSet(StringComparer.Ordinal);
        return new OwnedTables(
            [
                new OwnedTable("strategy_runs", "run_id", OfRun),
                .. ofRuns[true].Select(reference => new OwnedTable(reference.Name, reference.Column, $"\"{reference.Column}\" = @runId")),
                .. references.Where(reference => reference.Parent == "run_series" && !named.Contains(reference.Name))
                    .Select(reference => new OwnedTable(reference.Name, reference.Column, $"\"{reference.Column}\" {OfSeries}")),
            ],
            [.. ofRuns[false].Select(reference => new OwnedTable(reference.Name, reference.Column, $"\"{reference.Column}\" = @runId"))]);
    }

    /// <summary>Counts the rows of a run, and the bytes of their values: text and blobs as they are, numbers as eight bytes.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="runId">The run.</param>
    /// <param name="only">The tables to count; null for all.</param>
    internal RunSize SizeOf(SqliteConnection connection, string runId, IReadOnlyList<OwnedTable>? only = null)
    {
        var (rows, bytes) = (0L, 0L);
        foreach (var table in only ?? Owned)
        {
            var columns = connection.Query<string>("SELECT name FROM pragma_table_info(@Name)", new { table.Name }).Select(column =>
                $"CASE typeof(\"{column}\") WHEN 'null' THEN 0 WHEN 'text' THEN length(CAST(\"{column}\" AS BLOB)) "
                + $"WHEN 'blob' THEN length(\"{column}\") ELSE 8 END");
            var (count, length) = connection.QuerySingle<(long, long)>(
                $"SELECT count(*), coalesce(sum({string.Join(" + ", columns)}), 0) FROM \"{table.Name}\" WHERE {table.Condition}",
                new { runId });
            (rows, bytes) = (rows + count, bytes + length);
        }

        return new RunSize(rows, bytes);
    }

    /// <summary>Deletes every row of a run. Foreign keys are checked at the commit.</summary>
    internal void Delete(SqliteConnection connection, string runId)
    {
        foreach (var table in Naming)
            connection.Execute($"UPDATE \"{table.Name}\" SET \"{table.Column}\" = NULL WHERE {table.Condition}", new { runId });
        // The rows of a series are found by its row in run_series, so that row is deleted last.
        Delete(connection, runId, Owned.OrderBy(table => table.Name is "run_series" or "strategy_runs"));
    }

    /// <summary>Deletes the rows of a run in some tables. Foreign keys are checked at the commit.</summary>
    internal static void Delete(SqliteConnection connection, string runId, IEnumerable<OwnedTable> tables)
    {
        connection.Execute("PRAGMA defer_foreign_keys = ON;");
        foreach (var table in tables)
            connection.Execute($"DELETE FROM \"{table.Name}\" WHERE {table.Condition}", new { runId });
    }

    sealed class Reference
    {
        public string Name { get; init; } = "";
        public string Column { get; init; } = "";
        public string Parent { get; init; } = "";
        public bool IsOwned { get; init; }
    }
}

/// <summary>A table with rows of a run.</summary>
/// <param name="Name">The table.</param>
/// <param name="Column">The column that refers to the run, or to a series of it.</param>
/// <param name="Condition">Selects the rows of the run @runId.</param>
sealed record OwnedTable(string Name, string Column, string Condition);

/// <summary>The size of a run in the database.</summary>
/// <param name="Rows">Number of rows in all tables.</param>
/// <param name="Bytes">Bytes of their values, without indexes.</param>
public sealed record RunSize(long Rows, long Bytes);
