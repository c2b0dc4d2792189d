namespace Recorder.Storage.Maintenance.Rebuilding;

/// <summary>The comparison of a table with the same table rebuilt from the event log.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows in the file that come from the log.</param>
/// <param name="OnlyInFile">Rows that are not in the rebuilt table.</param>
/// <param name="OnlyInLog">Rows that are only in the rebuilt table.</param>
/// <param name="Example">A row that is in only one of the two tables, as JSON; null when the tables are equal.</param>
public sealed record TableComparison(string Table, long Rows, long OnlyInFile, long OnlyInLog, string? Example)
{
    /// <summary>True when the table equals the rebuilt table.</summary>
    public bool Equal => OnlyInFile == 0 && OnlyInLog == 0;
}

/// <summary>A comparison of a file with the tables rebuilt from its log.</summary>
/// <param name="Events">Events read from the log.</param>
/// <param name="Foreign">Rows of the log that this recorder did not write; their runs are left out.</param>
/// <param name="Tables">The tables.</param>
/// <param name="InLastDigits">Metrics of returns that differ only after nine digits, because another machine may round logarithms
/// differently: the run and the key.</param>
public sealed record RebuildReport(
    long Events, long Foreign, IReadOnlyList<TableComparison> Tables, IReadOnlyList<(string RunId, string Key)> InLastDigits)
{
    /// <summary>True when every table equals the rebuilt one.</summary>
    public bool Equal => Tables.All(table => table.Equal);
}
