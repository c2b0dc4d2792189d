using System.Reflection;
using NUnit.Framework;
using Recorder.Cli.Commands;
using Recorder.Cli.Comparing;
using Recorder.Cli.Output;
using Recorder.Cli.Watching;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Cli.Output;

/// <summary>The table "Order of importance" in docs/command-line.md states the order in which each table loses columns.</summary>
public sealed class ColumnOrderTests
{
    const string Differing = "the parameters that differ";

    // The declared columns of the commands, by the name of the table on the page.
    static readonly Dictionary<string, (Type Type, string Field)> Declared = new(StringComparer.Ordinal)
    {
        ["`runs`, `demo`, `backtest`"] = (typeof(RunTables), "Columns"),
        ["neighbours of a sweep's best run"] = (typeof(SweepOutput), "Neighbours"),
        ["`trades`"] = (typeof(TradesCommand), "Closed"),
        ["`trades`: still open"] = (typeof(TradesCommand), "Open"),
        ["`show`: bars"] = (typeof(ShowCommand), "Bars"),
        ["`show`: orders"] = (typeof(ShowCommand), "Orders"),
        ["`show`: executions"] = (typeof(ShowCommand), "Fills"),
        ["`show`: positions"] = (typeof(ShowCommand), "Positions"),
        ["`show`: OCO legs"] = (typeof(ShowCommand), "Legs"),
        ["`show`: gaps"] = (typeof(ShowCommand), "Gaps"),
        ["`show`: notes"] = (typeof(ShowCommand), "Notes"),
        ["`metrics`"] = (typeof(MetricsCommand), "Columns"),
        ["`validate`: evidence"] = (typeof(ValidateCommand), "EvidenceColumns"),
        ["`validate --all`"] = (typeof(ValidateCommand), "Columns"),
        ["`watch`: working orders"] = (typeof(WatchScreen), "Orders"),
        ["`watch`: last fills"] = (typeof(WatchScreen), "Fills"),
        ["`diff`: runs"] = (typeof(DiffOutput), "Runs"),
        ["`diff`: causes"] = (typeof(DiffOutput), "Causes"),
        ["`diff`: orders of both runs"] = (typeof(DiffOutput), "Pairs"),
        ["`diff`: orders of one run"] = (typeof(DiffOutput), "Singles"),
        ["`lake snapshots`"] = (typeof(LakeOutput), "Columns"),
        ["`progress`"] = (typeof(ProgressScreen), "Items"),
    };

    [Test]
    public void The_page_states_the_order_of_each_table() =>
        Assert.That(Stated(), Is.EquivalentTo(Declared.ToDictionary(table => table.Key, table => Steps(ColumnsOf(table.Value)))
            .Append(new(
                "ranking (`compare --strategy`, a sweep)",
                Steps(RankingTable.Columns(isUniverse: false, [Differing], Ranking.DefaultKeys))))
            .Append(new("others", "from left to right"))));

    [Test]
    public void Every_declared_list_of_columns_is_on_the_page()
    {
        var fields = typeof(Column).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Column[])).Select(field => (field.DeclaringType!, field.Name));
        Assert.That(fields, Is.EquivalentTo(Declared.Values));
    }

    static IEnumerable<Column> ColumnsOf((Type Type, string Field) of) =>
        (Column[])of.Type.GetField(of.Field, BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;

    // Columns of equal priority share a step; a semicolon ends a step.
    static string Steps(IEnumerable<Column> columns) => string.Join("; ",
        columns.GroupBy(column => column.Priority).OrderBy(step => step.Key)
            .Select(step => string.Join(", ", step.Select(column => column.Title))));

    static Dictionary<string, string> Stated()
    {
        var lines = File.ReadAllLines(Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "command-line.md"));
        var title = Array.IndexOf(lines, "| Table | Order of importance |");
        return lines.Skip(title + 2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
    }
}
