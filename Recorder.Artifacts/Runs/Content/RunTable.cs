using Recorder.Archives.Tables;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Artifacts.Runs.Content;

/// <summary>A table of an exported run.</summary>
/// <param name="Name">Name of its file without the ending.</param>
/// <param name="Columns">Its columns: first the columns of the file format, then further columns of the database.</param>
/// <param name="Rows">Reads its rows from the database. The array is used again for the next row.</param>
sealed record RunTable(
    string Name, IReadOnlyList<TableColumn> Columns, Func<RunSnapshot, string, IEnumerable<TableValue[]>> Rows)
{
    /// <summary>The first column of each table.</summary>
    internal static TableColumn Time { get; } = new("ts_utc", ColumnType.Integer, true);

    /// <summary>The rest of a time that milliseconds cannot hold.</summary>
    internal static TableColumn Ticks { get; } = new("ts_ticks", ColumnType.Integer, true);

    /// <summary>A time in milliseconds since 1970.</summary>
    internal static TableValue Milliseconds(DateTime? time) =>
        TableValue.Of(time is { } known ? new DateTimeOffset(known).ToUnixTimeMilliseconds() : null);

    /// <summary>The part of a time below one millisecond, in units of 100 ns: 0 to 9999.</summary>
    internal static TableValue TicksOf(DateTime? time) =>
        TableValue.Of(time is { } known ? known.Ticks % TimeSpan.TicksPerMillisecond : null);

    /// <summary>A text column that may be empty.</summary>
    internal static TableColumn Text(string name) => new(name, ColumnType.Text, true);

    /// <summary>A number column that may be empty.</summary>
    internal static TableColumn Real(string name) => new(name, ColumnType.Real, true);
}
