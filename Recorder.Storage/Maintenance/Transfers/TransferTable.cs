using Recorder.Storage.Archives;

namespace Recorder.Storage.Maintenance.Transfers;

/// <summary>The rows of a table that belong to a run, for another store that holds the same table.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its stored columns, in the order of the schema.</param>
/// <param name="Key">The columns that identify a row; empty for the log.</param>
/// <param name="Condition">Selects the rows of the run @runId.</param>
/// <param name="IsShared">True when several runs can use the same row, such as a strategy.</param>
public sealed record TransferTable(
    string Name, IReadOnlyList<ArchiveColumn> Columns, IReadOnlyList<string> Key, string Condition, bool IsShared)
{
    /// <summary>The column of the row number, which has no meaning outside the file.</summary>
    public const string RowNumber = "id";

    /// <summary>The column that names the run.</summary>
    public const string Run = "run_id";

    /// <summary>The table of the event log.</summary>
    public const string Log = "ingest_events";

    /// <summary>The table of the stored bars.</summary>
    public const string Bars = "bars";

    /// <summary>True for the event log, which only grows.</summary>
    public bool IsLog => Name == Log;

    /// <summary>The place of the row number among the columns; -1 when the table has none.</summary>
    public int RowNumberAt { get; } = PlaceOf(Columns, RowNumber);

    /// <summary>The place of the run among the columns; -1 when the table has none.</summary>
    public int RunAt { get; } = PlaceOf(Columns, Run);

    static int PlaceOf(IReadOnlyList<ArchiveColumn> columns, string name)
    {
        for (var at = 0; at < columns.Count; at++)
        {
            if (columns[at].Name == name)
                return at;
        }

        return -1;
    }
}
