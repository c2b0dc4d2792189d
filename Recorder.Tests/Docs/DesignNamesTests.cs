using System.Text.RegularExpressions;
using Dapper;
using NUnit.Framework;
using Recorder.Storage.Schema;
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
                "backtest_jobs", "trades", "backtest_metrics", "strategies", "backtests", "runs", "presets", "run_progress",
                "schema_meta", "instruments", "holdings", "strategy_run", "strategy_result", "strategy_execution_progress",
                "candle_cache", "feature_cache",
            }));

    static IEnumerable<string[]> Rows() =>
        from Match row in Regex.Matches(
            File.ReadAllText(Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "database.md")),
            @"^\| 00\d \| `(?<table>\w+)` \| (?<columns>[\w, ]+) \| (?<kind>view|table) `(?<here>\w+)`", RegexOptions.Multiline)
        select (string[])[row.Groups["table"].Value, row.Groups["kind"].Value, row.Groups["here"].Value, row.Groups["columns"].Value];
}
