using System.Globalization;
using DuckDB.NET.Data;
using Recorder.Archives.Tables;
using Recorder.Lake.Layout;
using Recorder.Lake.Snapshots;

namespace Recorder.Query.Sources;

/// <summary>A snapshot of a lake. Its views read only the files that the snapshot names.</summary>
sealed class LakeSource : IQuerySource
{
    readonly LakeFolder _lake;
    readonly LakeSnapshot _snapshot;

    /// <summary>Opens the newest snapshot of a lake.</summary>
    /// <param name="folder">The folder of the lake.</param>
    internal LakeSource(string folder)
    {
        _lake = new LakeFolder(folder);
        _snapshot = _lake.Latest();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => [.. LakeTable.All.Select(table => table.View)];

    // DuckDB checks a path twice: in the form of a pattern, and as the file that it found.
    /// <inheritdoc/>
    public IReadOnlyList<string> Folders => [_lake.FullName, SqlText.Path(_lake.FullName)];

    /// <inheritdoc/>
    public void Load(DuckDBConnection connection, IReadOnlySet<string> named, bool withRows)
    {
        foreach (var table in LakeTable.All.Where(table => named.Contains(table.View)))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"CREATE VIEW {table.View} AS {Select(table)}";
            command.ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // The first part has no row: it gives the columns that no file has, and the order of the columns.
    string Select(LakeTable table)
    {
        var columns = table.Columns.Select(column => $"NULL::{TypeOf(column.Type)} AS {SqlText.Name(column.Name)}").ToList();
        foreach (var partition in (string[])[LakeTable.Strategy, LakeTable.Month])
        {
            if (!table.Columns.Any(column => column.Name == partition))
                columns.Add($"NULL::VARCHAR AS {partition}");
        }

        var shape = $"SELECT {string.Join(", ", columns)} WHERE false";
        List<LakeFile> files = [.. _snapshot.Files.Where(file => file.Table == table.Name)];
        files.ForEach(Check);
        return files.Count == 0
            ? shape
            : $"{shape} UNION ALL BY NAME SELECT * EXCLUDE (\"table\") FROM read_parquet("
                + $"{SqlText.List(files.Select(file => SqlText.Path(_lake.PathOf(file))))}, union_by_name = true, "
                + "hive_partitioning = true, hive_types = {'table': VARCHAR, 'strategy': VARCHAR, 'month': VARCHAR})";
    }

    void Check(LakeFile file)
    {
        var found = new FileInfo(_lake.PathOf(file));
        if (!found.Exists || found.Length != file.Size)
        {
            throw new QueryException(string.Create(
                CultureInfo.InvariantCulture,
                $"{found.FullName} {(found.Exists ? "has another size" : "is missing")}, "
                    + $"and snapshot {_snapshot.Number} of the lake names it"));
        }
    }

    static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer => "BIGINT",
        ColumnType.Real => "DOUBLE",
        ColumnType.Flag => "BOOLEAN",
        ColumnType.Bytes => "BLOB",
        _ => "VARCHAR",
    };
}
