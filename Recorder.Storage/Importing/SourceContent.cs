namespace Recorder.Storage.Importing;

/// <summary>
/// Converts a source into items of this database. Each call reads the source again, so that no more than one run is in memory.
/// </summary>
abstract class SourceContent(SourceFile file, SourceSchema schema)
{
    /// <summary>The opened file.</summary>
    protected SourceFile File { get; } = file;

    /// <summary>Reads the source, counts its rows, and returns the items that they become.</summary>
    internal IEnumerable<ImportedItem> Items(SourceTally tally) => Known(tally).Concat(Others(tally));

    /// <summary>Opens the content of a file of a known schema.</summary>
    internal static SourceContent Of(SourceFile file, SourceSchema schema) =>
        schema == BacktestSchema.Schema ? new BacktestContent(file)
        : schema == StudioSchema.Schema ? new StudioContent(file)
        : new ScreeningContent(file);

    /// <summary>The tables of the schema.</summary>
    protected abstract IEnumerable<ImportedItem> Known(SourceTally tally);

    /// <summary>Counts and returns the rows of a table of the schema.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="tally">Counts the rows.</param>
    /// <param name="order">Columns to sort by; null for the order of the file.</param>
    protected IEnumerable<SourceRow> Rows(string table, SourceTally tally, string? order = null) =>
        File.Rows(table, schema.Tables.First(known => known.Name == table), order).Select(row => tally.Row(table, row));

    // Of tables that the schema does not have, complete rows are kept.
    IEnumerable<ImportedItem> Others(SourceTally tally)
    {
        var known = schema.Tables.Select(table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var table in File.Tables().Where(name => !known.Contains(name)))
        {
            foreach (var row in File.Rows(table, null))
                yield return tally.Whole(tally.Row(table, row), table, row.Text(File.Columns(table)[0]) ?? "", null, null);
        }
    }
}
