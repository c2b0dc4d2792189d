using System.Reflection;
using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>The catalogue, its page and its columns.</summary>
public sealed class MetricCatalogueTests
{
    [Test]
    public void Keys_are_unique_and_every_metric_has_a_formula() => Assert.Multiple(() =>
    {
        Assert.That(MetricCatalogue.All.Select(formula => formula.Key), Is.Unique);
        var units = Words(typeof(Units));
        var groups = Words(typeof(Groups));
        var reasons = Words(typeof(Reasons));
        foreach (var formula in MetricCatalogue.All)
        {
            Assert.That(formula.Key, Does.Match("^[a-z][a-z0-9]*(_[a-z0-9]+)*$"));
            Assert.That(formula.Id, Is.EqualTo($"{formula.Group}.{formula.Key}"));
            Assert.That(units, Does.Contain(formula.Unit), formula.Key);
            Assert.That(groups, Does.Contain(formula.Group), formula.Key);
            Assert.That(formula.Title, Is.Not.Empty, formula.Key);
            Assert.That(formula.Version, Is.GreaterThan(0), formula.Key);
            Assert.That(formula.Reasons, Is.SubsetOf(reasons).And.Unique, formula.Key);
            Assert.That(MetricCatalogue.Find(formula.Key), Is.SameAs(formula));
        }

        Assert.That(MetricCatalogue.Find("nothing"), Is.Null);
    });

    // The headline set.
    [TestCase("total_return", "net_profit", "cagr", "cagr_calendar_365", "volatility_annual", "sharpe", "sortino", "calmar", "sharpe_lean",
        "sortino_lean", "sharpe_backtestingpy")]
    [TestCase(
        "max_drawdown", "max_drawdown_abs", "drawdown_days_max", "drawdown_open", "avg_drawdown", "var_95", "cvar_95", "var_95_normal")]
    [TestCase("profit_factor", "payoff_ratio", "expectancy", "win_rate", "win_rate_decisive", "max_consecutive_wins",
        "max_consecutive_losses", "holding_time_mean", "holding_time_median")]
    [TestCase("mae_mean", "mfe_mean", "etd_mean", "turnover", "turnover_daily_mean", "exposure_time", "exposure_bars_inclusive", "sqn",
        "kelly", "psr_0", "psr_1", "min_trl")]
    public void The_catalogue_has_the_headline_metrics(params string[] keys) =>
        Assert.That(keys.Select(MetricCatalogue.Find), Has.None.Null);

    [Test]
    public void Columns_of_the_older_documents_show_metrics_that_there_are() => Assert.Multiple(() =>
    {
        Assert.That(MetricColumn.All.Select(column => MetricCatalogue.Find(column.Key)), Has.None.Null);
        Assert.That(MetricColumn.All.Select(column => (column.Table, column.Column)), Is.Unique);
        Assert.That(MetricColumn.All.Count(column => column.Table == "backtest_metrics"), Is.EqualTo(24));
        Assert.That(MetricColumn.All.Where(column => column.Factor != 1).Select(column => column.Column),
            Is.EquivalentTo(new[] { "total_return_percent", "max_drawdown_percent", "exposure_pct" }));
        Assert.That(MetricColumn.All.Where(column => column.Factor != 1).Select(column => column.Factor), Is.All.EqualTo(100));
        Assert.That(MetricCatalogue.Find("holding_time_mean")!.Unit, Is.EqualTo(Units.Minutes), "as average_holding_time");
    });

    [Test]
    public void The_page_has_every_metric_and_no_other()
    {
        var rows = Page().Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | "))
            .Where(cells => cells.Length == 7)
            .ToDictionary(cells => cells[0].Trim('|', ' ', '`'), cells => string.Join(" | ", cells).Trim('|', ' '));
        Assert.Multiple(() =>
        {
            Assert.That(rows.Keys, Is.EquivalentTo(MetricCatalogue.All.Select(formula => formula.Key)));
            foreach (var formula in MetricCatalogue.All)
                Assert.That(rows.GetValueOrDefault(formula.Key), Is.EqualTo(Row(formula)));
        });
    }

    [Test]
    public void The_page_has_every_column() => Assert.That(
        Page().Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Split(" | ").Length == 3),
        Is.EquivalentTo(
            MetricColumn.All.Select(
                column =>
                    $"| `{column.Table}` | `{column.Column}` | "
                    + $"`{column.Key}`{(column.Factor == 1 ? "" : FormattableString.Invariant($" x {column.Factor}"))} |")));

    [Test]
    public void The_page_ends_with_its_limits() =>
        Assert.That(Page().Last(line => line.StartsWith("## ", StringComparison.Ordinal)), Is.EqualTo("## Limits"));

    internal static string Row(MetricFormula formula) =>
        $"`{formula.Key}` | {formula.Unit} | {formula.Title} | {(formula.Expression.Length == 0 ? "-" : $"`{formula.Expression}`")} | "
        + $"{(formula.Source.Length == 0 ? "-" : formula.Source)} | {formula.Minimum} | {string.Join(", ", formula.Reasons)}";

    static List<string?> Words(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string?)field.GetValue(null))];

    static string[] Page()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "QuantowerRecorder.sln")))
                return File.ReadAllLines(Path.Combine(folder.FullName, "docs", "metrics.md"));
        }

        Assert.Ignore("the repository's docs are not beside the tests");
        return [];
    }
}
