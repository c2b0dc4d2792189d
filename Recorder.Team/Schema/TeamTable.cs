using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Storage.Schema;

namespace Recorder.Team.Schema;

/// <summary>
/// A table of the store: the columns of the file with the types of PostgreSQL, then the columns that only the store has. A run is in the
/// key of every table with rows of runs; the team is in the key of the others.
/// </summary>
sealed class TeamTable
{
    static readonly Lazy<IReadOnlyList<TeamTable>> Current =
        new(() => [.. TransferTables.All.Select(table => new TeamTable(table))], LazyThreadSafetyMode.PublicationOnly);

    TeamTable(TransferTable source)
    {
        Source = source;
        Kinds = [.. source.Columns.Select(column => KindOf(source, column))];
        DigitOf = [.. source.Columns.Select((column, at) => Kinds[at] is ValueKind.Time && source.Key.Contains(column.Name))];
        Key = KeyOf();
        Columns = [.. ColumnsOf()];
        Description = Words(0, source.Name);
    }

    /// <summary>All tables, in the order of the file.</summary>
    internal static IReadOnlyList<TeamTable> All => Current.Value;

    /// <summary>The tables with rows of runs, without the log.</summary>
    internal static IEnumerable<TeamTable> OfRuns => All.Where(table => !table.Source.IsShared && !table.Source.IsLog);

    /// <summary>The tables with rows that runs share.</summary>
    internal static IEnumerable<TeamTable> Shared => All.Where(table => table.Source.IsShared);

    /// <summary>The event log.</summary>
    internal static TeamTable Log => All.Single(table => table.Source.IsLog);

    /// <summary>The table in the file.</summary>
    internal TransferTable Source { get; }

    /// <summary>Its name, in the file and in the store.</summary>
    internal string Name => Source.Name;

    /// <summary>Meaning in plain words.</summary>
    internal string Description { get; }

    /// <summary>How each column of the file is stored.</summary>
    internal IReadOnlyList<ValueKind> Kinds { get; }

    /// <summary>Whether the last digit of a time has a column of its own, for each column of the file.</summary>
    internal IReadOnlyList<bool> DigitOf { get; }

    /// <summary>All columns of the store.</summary>
    internal IReadOnlyList<TeamColumn> Columns { get; }

    /// <summary>The columns of the primary key.</summary>
    internal IReadOnlyList<string> Key { get; }

    /// <summary>True when the file finds the run of a row through a series.</summary>
    internal bool AddsRun => !Source.IsShared && Source.RunAt < 0;

    static ValueKind KindOf(TransferTable table, ArchiveColumn column) => column.Type switch
    {
        ArchiveType.Integer => ValueKind.Whole,
        ArchiveType.Real => ValueKind.Real,
        _ when column.Name.EndsWith("_utc", StringComparison.Ordinal) => ValueKind.Time,
        _ when !column.Name.EndsWith("_json", StringComparison.Ordinal) => ValueKind.Words,
        _ => table.IsLog ? ValueKind.JsonText : ValueKind.Json,
    };

    List<string> KeyOf()
    {
        if (Source.IsLog)
            return [TransferTable.Run, TeamColumn.Sequence];
        List<string> key = [Source.IsShared ? TeamColumn.Team : TransferTable.Run];
        foreach (var column in Source.Key.Where(column => column != TransferTable.Run))
        {
            key.Add(column);
            if (DigitOf[Place(column)])
                key.Add(TeamColumn.Digit(column));
        }

        return key;
    }

    IEnumerable<TeamColumn> ColumnsOf()
    {
        for (var at = 0; at < Source.Columns.Count; at++)
        {
            var column = Source.Columns[at];
            yield return new TeamColumn(
                column.Name, Kinds[at].PostgresType(), !column.IsNullable || Key.Contains(column.Name), Words(at + 1, column.Name));
        }

        if (AddsRun)
            yield return new TeamColumn(TransferTable.Run, "text", true, "the run");
        if (Source.IsLog)
            yield return new TeamColumn(TeamColumn.Sequence, "bigint", true, "lowest sequence number of the events in this row");
        for (var at = 0; at < Source.Columns.Count; at++)
        {
            if (DigitOf[at])
                yield return new TeamColumn(
                    TeamColumn.Digit(Source.Columns[at].Name), "smallint", true,
                    $"last digit of {Source.Columns[at].Name} in the file, in tenths of a microsecond");
        }

        yield return new TeamColumn(
            TeamColumn.AsRecorded, "text", false, "texts of the file that the types here do not keep, as JSON by column; NULL: none");
        yield return new TeamColumn(TeamColumn.Team, "text", true, "team that sees the row");
    }

    int Place(string column) => Source.Columns.Select(one => one.Name).ToList().IndexOf(column);

    string Words(int number, string name) => DataDictionary.OfThisSchema.First(
        entry => entry.Object == Source.Name && (number == 0 ? entry.ColumnNo == 0 : entry.ColumnNo > 0 && entry.Name == name)).Description;
}
