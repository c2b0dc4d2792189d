using Npgsql;
using NpgsqlTypes;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>
/// Brings rows into a table: a binary COPY into a temporary table, then one statement. Everything happens in the transaction of the
/// caller. One connection, one thread at a time.
/// </summary>
sealed class StagingTable
{
    readonly NpgsqlConnection _connection;
    readonly TeamTable _table;
    readonly RowWriter _writer;
    readonly string _stage;
    readonly string _columns;
    bool _exists;

    /// <summary>Prepares the statements; nothing is sent.</summary>
    internal StagingTable(NpgsqlConnection connection, TeamTable table, string team)
    {
        (_connection, _table, _writer) = (connection, table, new RowWriter(table, team));
        _stage = $"stage_{table.Name}";
        _columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
    }

    /// <summary>Begins a COPY.</summary>
    internal NpgsqlBinaryImporter Begin()
    {
        if (!_exists)
            Execute($"CREATE TEMPORARY TABLE IF NOT EXISTS {_stage} (LIKE {_table.Name}) ON COMMIT DELETE ROWS");
        _exists = true;
        return _connection.BeginBinaryImport($"COPY {_stage} ({_columns}) FROM STDIN (FORMAT BINARY)");
    }

    /// <summary>Writes a row into a COPY.</summary>
    internal void Write(NpgsqlBinaryImporter copy, object?[] row, string runId, long sequence = 0) =>
        _writer.Write(copy, row, runId, sequence);

    /// <summary>Ends a COPY.</summary>
    /// <returns>Number of rows.</returns>
    internal static long End(NpgsqlBinaryImporter copy)
    {
        var rows = copy.Complete();
        copy.Dispose();
        return (long)rows;
    }

    /// <summary>Inserts the rows of runs of which the table has no row.</summary>
    internal void Insert() => Execute($"INSERT INTO {_table.Name} ({_columns}) SELECT {_columns} FROM {_stage}");

    /// <summary>Inserts the rows, and replaces the rows of the same key that differ.</summary>
    internal void Upsert()
    {
        var others = _table.Columns.Where(column => !_table.Key.Contains(column.Name) && column.Name != TeamColumn.Team).ToList();
        var set = string.Join(", ", others.Select(column => $"\"{column.Name}\" = excluded.\"{column.Name}\""));
        var differs = $"({List("t")}) IS DISTINCT FROM ({List("excluded")})";
        Execute(
            $"INSERT INTO {_table.Name} AS t ({_columns}) SELECT {_columns} FROM {_stage} ON CONFLICT ({Key("")}) "
            + $"DO UPDATE SET {set} WHERE {differs}");

        // The type json cannot be compared.
        string List(string row) => string.Join(
            ", ", others.Select(column => $"{row}.\"{column.Name}\"{(column.Type == "json" ? "::text" : "")}"));
    }

    /// <summary>
    /// Inserts rows that several runs share and that the store does not have, or has in a different state. The order of the keys prevents
    /// a deadlock of two pushes.
    /// </summary>
    internal void Merge()
    {
        var others = _table.Columns.Where(column => !_table.Key.Contains(column.Name)).ToList();
        var same = string.Join(" AND ", _table.Columns.Select(column => $"t.\"{column.Name}\" IS NOT DISTINCT FROM s.\"{column.Name}\""));
        var set = string.Join(", ", others.Select(column => $"\"{column.Name}\" = excluded.\"{column.Name}\""));
        var columns = string.Join(", ", _table.Columns.Select(column => $"s.\"{column.Name}\""));
        Execute(
            $"INSERT INTO {_table.Name} ({_columns}) SELECT DISTINCT ON ({Key("s.")}) {columns} FROM {_stage} s "
            + $"WHERE NOT EXISTS (SELECT 1 FROM {_table.Name} t WHERE {same}) ORDER BY {Key("s.")} "
            + $"ON CONFLICT ({Key("")}) DO UPDATE SET {set}");
    }

    /// <summary>Deletes rows of runs that were not staged.</summary>
    internal void DeleteOthers(string[] runs) => Delete(
        $"DELETE FROM {_table.Name} t WHERE t.{TransferTable.Run} = ANY($1) AND NOT EXISTS (SELECT 1 FROM {_stage} s WHERE "
        + $"{string.Join(" AND ", _table.Key.Select(column => $"s.\"{column}\" = t.\"{column}\""))})", runs);

    /// <summary>Deletes all rows of runs.</summary>
    internal void DeleteAll(string[] runs) => Delete($"DELETE FROM {_table.Name} WHERE {TransferTable.Run} = ANY($1)", runs);

    /// <summary>Empties the temporary table before the next rows of the same transaction.</summary>
    internal void Clear() => Execute($"TRUNCATE {_stage}");

    string Key(string row) => string.Join(", ", _table.Key.Select(column => $"{row}\"{column}\""));

    void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    void Delete(string sql, string[] runs)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = runs, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.ExecuteNonQuery();
    }
}
