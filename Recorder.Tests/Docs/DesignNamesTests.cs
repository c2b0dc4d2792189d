using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema;
using Recorder.Tests.Cli.Importing.Databases;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Docs;

/// <summary>Compares the list of other designs' names in docs/database.md with the schema.</summary>
public sealed class DesignNamesTests
{
    [TestCaseSource(nameof(Rows))]
    public void A_listed_column_of_another_design_exists(string table, string kind, string here, string columns)
    {
        using var model = SchemaScript.Model();
        var objects = SchemaObject.ReadAll(model).Select(part => $"{part.Type} {part.Name}");
        Assert.That(objects, Does.Contain($"{kind} {here}"), $"the {table} of a design");
        var existing = model.Query<string>("SELECT name FROM pragma_table_xinfo(@here)", new { here });
        Assert.That(columns.Split(", "), Is.SubsetOf(existing));
    }

    [Test]
    public void The_list_has_the_tables_of_the_designs() =>
        Assert.That(
            Rows().Select(row => row[0]),
            Is.SupersetOf(new[]
            {
                "backtest_jobs", "trades", "backtest_metrics", "datasets", "strategies", "backtests", "runs", "presets", "run_progress",
                "schema_meta", "instruments", "holdings", "strategy_run", "strategy_result", "strategy_execution_progress",
                "candle_cache", "feature_cache",
            }));

    [TestCase("002")]
    [TestCase("003")]
    [TestCase("004")]
    public void The_list_has_every_column_of_the_tables_of_a_design(string design)
    {
        string[] scripts = design switch
        {
            "002" => [Sources.Backtest],
            "003" => [Sources.Studio],
            _ => [Sources.ScreeningV4, "DELETE FROM strategy_result", Sources.Migration],
        };
        using var tables = new SqliteConnection("Data Source=:memory:");
        tables.Open();
        Array.ForEach(scripts, script => tables.Execute(script));
        var listed = ListedColumns(design);
        foreach (var table in tables.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table'").AsList())
        {
            Assert.That(listed.Keys, Does.Contain(table));
            Assert.That(
                listed[table], Is.SupersetOf(tables.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table })), table);
        }
    }

    static Dictionary<string, string[]> ListedColumns(string design) =>
        Lines().Where(row => row.Groups["design"].Value == design)
            .ToDictionary(row => row.Groups["table"].Value, row => row.Groups["columns"].Value.Split(", "), StringComparer.Ordinal);

    static IEnumerable<string[]> Rows() => Lines().Select(row => (string[])
        [row.Groups["table"].Value, row.Groups["kind"].Value, row.Groups["here"].Value, row.Groups["columns"].Value]);

    static MatchCollection Lines() => Regex.Matches(
        File.ReadAllText(Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "database.md")),
        @"^\| (?<design>00\d) \| `(?<table>\w+)` \| (?<columns>[\w, ]+) \| (?<kind>view|table) `(?<here>\w+)`", RegexOptions.Multiline);
}
