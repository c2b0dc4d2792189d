using Recorder.Archives.Files;
using Recorder.Archives.Parquet;
using Recorder.Archives.Tables;
using Recorder.Lake.Layout;
using Recorder.Lake.Snapshots;

namespace Recorder.Lake.Writing;

/// <summary>Writes the rows of parts of one partition as one new part. Columns are matched by name.</summary>
sealed class PartRewrite(LakeFolder lake, LakeSettings settings, CancellationToken cancellation)
{
    /// <summary>Writes the new part.</summary>
    /// <param name="parts">The parts, all of one partition.</param>
    /// <param name="without">Ids of runs to leave out.</param>
    /// <returns>The new part; null when no run is left.</returns>
    /// <exception cref="ArtifactException">A file is damaged, or the disk is full.</exception>
    internal LakePart? Write(IReadOnlyList<LakePart> parts, IReadOnlySet<string> without)
    {
        List<LakeRun> runs = [.. parts.SelectMany(part => part.Runs).Where(run => !without.Contains(run.RunId))];
        if (runs.Count == 0)
            return null;
        var key = new PartKey(parts[0].Strategy, parts[0].Month);
        List<LakeFile> files = [.. parts.SelectMany(part => part.Files)
            .GroupBy(file => file.Table, StringComparer.Ordinal).SelectMany(table => Table(key, table.Key, [.. table], without))];
        return new LakePart(key.Strategy, key.Month, runs, files);
    }

    IReadOnlyList<LakeFile> Table(PartKey key, string table, List<LakeFile> files, IReadOnlySet<string> without)
    {
        var columns = Columns(files);
        using var written = new TableFiles(lake, key, table, columns, settings);
        foreach (var file in files)
            Copy(lake.PathOf(file), columns, written, without);
        return written.Complete();
    }

    // A file of an older recorder can lack columns, and a file of a newer one can have more.
    List<TableColumn> Columns(List<LakeFile> files)
    {
        var columns = new List<TableColumn>();
        foreach (var file in files)
        {
            using var reader = ParquetTableReader.Open(lake.PathOf(file));
            foreach (var column in reader.Columns)
            {
                if (columns.Find(known => known.Name == column.Name) is not { } same)
                    columns.Add(column with { IsNullable = true });
                else if (same.Type != column.Type)
                    throw new ArtifactException($"{lake.PathOf(file)} has the column {column}, and an earlier file has {same}");
            }
        }

        return columns;
    }

    void Copy(string path, List<TableColumn> columns, TableFiles written, IReadOnlySet<string> without)
    {
        using var reader = ParquetTableReader.Open(path);
        int[] places = [.. reader.Columns.Select(column => columns.FindIndex(known => known.Name == column.Name))];
        var run = reader.Columns.Select(column => column.Name).ToList().IndexOf(LakeTable.RunId);
        if (run < 0)
            throw new ArtifactException($"{path} has no column {LakeTable.RunId}");
        var (found, row) = (new TableValue[places.Length], new TableValue[columns.Count]);
        while (reader.Read(found))
        {
            cancellation.ThrowIfCancellationRequested();
            if (without.Contains(found[run].Text))
                continue;
            for (var at = 0; at < places.Length; at++)
                row[places[at]] = found[at];
            written.Write(row);
        }
    }
}
