using System.Text.Json.Nodes;

namespace Recorder.Storage.Importing;

/// <summary>Counts how an import handles the rows of a source. Not thread-safe.</summary>
sealed class SourceTally
{
    readonly SortedDictionary<string, TableCounts> _tables = new(StringComparer.Ordinal);
    readonly SortedDictionary<(string Table, string Column), long> _extra = [];

    /// <summary>The counts of each table.</summary>
    internal IReadOnlyList<ImportedTableCount> Tables =>
        [.. _tables.Select(table => new ImportedTableCount(
            table.Key, table.Value.Rows, table.Value.Rows - table.Value.Kept - table.Value.Duplicates, table.Value.Kept,
            table.Value.Duplicates))];

    /// <summary>The number of values in <c>extra_json</c> by column.</summary>
    internal IReadOnlyList<ImportedExtraCount> ExtraValues =>
        [.. _extra.Select(column => new ImportedExtraCount(column.Key.Table, column.Key.Column, column.Value))];

    /// <summary>The reasons why complete rows are kept, with their number.</summary>
    internal SortedDictionary<string, long> Reasons { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts a row of the source.</summary>
    internal SourceRow Row(string table, SourceRow row)
    {
        Of(table).Rows++;
        return row;
    }

    /// <summary>Counts a row that repeats another row.</summary>
    internal void Duplicate(string table) => Of(table).Duplicates++;

    /// <summary>The values of a row that fit no other table; null if all values fit other tables.</summary>
    internal KeptRow? Remainder(SourceRow row, string table, string key, string identity, Guid? runId = null)
    {
        var json = Counted(row, table);
        return json.Count == 0 ? null : new KeptRow(table, key, identity, runId, null, json);
    }

    /// <summary>The values of a row that fit no other table, for its own <c>extra_json</c>; null if all values fit other tables.</summary>
    internal string? Extra(SourceRow row, string table) => Counted(row, table) is { Count: > 0 } json ? json.ToJsonString() : null;

    /// <summary>A complete row that is kept.</summary>
    /// <param name="row">The row.</param>
    /// <param name="table">Its table.</param>
    /// <param name="key">Its key.</param>
    /// <param name="runId">The run that it belongs to; null for none.</param>
    /// <param name="reason">Why; null if the schema has no table for such rows.</param>
    internal KeptRow Whole(SourceRow row, string table, string key, Guid? runId, string? reason)
    {
        var kept = new KeptRow(table, key, row.Content, runId, reason, row.All());
        Keep(kept);
        return kept;
    }

    /// <summary>Counts a complete row that is kept.</summary>
    internal void Keep(KeptRow kept)
    {
        Of(kept.Table).Kept++;
        CountValues(kept.Table, kept.Json);
        if (kept.Reason is { } reason)
            Reasons[$"{kept.Table}: {reason}"] = Reasons.GetValueOrDefault($"{kept.Table}: {reason}") + 1;
    }

    JsonObject Counted(SourceRow row, string table)
    {
        var json = row.Extra();
        CountValues(table, json);
        return json;
    }

    void CountValues(string table, JsonObject json)
    {
        foreach (var (column, _) in json)
            _extra[(table, column)] = _extra.GetValueOrDefault((table, column)) + 1;
    }

    TableCounts Of(string table)
    {
        if (!_tables.TryGetValue(table, out var counts))
            _tables.Add(table, counts = new TableCounts());
        return counts;
    }

    sealed class TableCounts
    {
        internal long Rows { get; set; }

        internal long Kept { get; set; }

        internal long Duplicates { get; set; }
    }
}
