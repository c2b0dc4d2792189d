using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Cli;
using Recorder.Tests.Storage.Metrics;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Docs;

[Category("Process")]
public sealed class NumbersByHandTests : RecordedFixture
{
    // The demo is too short for these metrics.
    const string LongerRuns = "Rolling windows";

    protected override void Record() => Assert.That(Command.Run("demo", "--db", Database).Code, Is.Zero);

    [Test]
    public void Every_query_of_the_page_gives_the_number_stored_in_the_demo()
    {
        var queries = Queries().Except(Queries(LongerRuns)).ToList();
        using var connection = RecorderDatabase.OpenForReading(Database);
        var metrics = connection.Query<string>("SELECT DISTINCT key FROM run_metrics_kv WHERE formula_version IS NOT NULL")
            .ToHashSet(StringComparer.Ordinal);
        var recalculated = new HashSet<string>(StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            foreach (var query in queries)
            {
                var rows = connection.Query(query).Select(row => (IDictionary<string, object?>)row).ToList();
                Check(query, rows);
                recalculated.UnionWith(rows.Select(row => row.TryGetValue("key", out var key) ? key as string ?? "" : ""));
            }

            Assert.That(metrics.Intersect(recalculated).Count(), Is.AtLeast(100), "metrics among the recalculated values");
        });
    }

    [Test]
    public void A_changed_number_is_found_by_the_query()
    {
        var queries = Queries();
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        foreach (var change in (string[])["closed_trades SET mae = mae * 1.00001", "daily_returns SET equity = equity + 0.01",
            "execution_slippage SET slippage_money = slippage_money + 0.01", "run_metrics_kv SET value = value * 1.00001"])
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute($"UPDATE {change}", transaction: transaction);
            Assert.That(queries.Any(query => connection.Query(query, transaction: transaction)
                .Select(row => (IDictionary<string, object?>)row).Any(row => !Agree(row["stored"], row["by_hand"]))),
                change);
            transaction.Rollback();
        }
    }

    [Test]
    public void Rolling_windows_and_trades_of_several_entries_and_exits_come_out_too()
    {
        using var fixture = new NumbersFixture();
        ScaledRun.Record(fixture, days: 100);
        using var connection = RecorderDatabase.OpenForReading(fixture.Store.Path);
        List<IDictionary<string, object?>> Rows(string query) =>
            [.. connection.Query(query).Select(row => (IDictionary<string, object?>)row)];
        var (windows, extremes) = (Rows(Queries(LongerRuns).Single()), Rows(
            Queries().Single(query => query.Contains("WITH RECURSIVE held", StringComparison.Ordinal))));
        Assert.Multiple(() =>
        {
            Check("rolling windows", windows);
            Assert.That(windows, Has.Count.EqualTo(6));
            Check("MAE and MFE", extremes);
            Assert.That(
                connection.QuerySingle<long>(
                    "SELECT count(*) FROM closed_trades t WHERE mae < 0 AND mfe > 0 AND 6 <= (SELECT count(*) FROM trade_slices l WHERE "
                        + "l.run_id = t.run_id AND l.trade_no = t.trade_no)"),
                Is.AtLeast(50));
        });
    }

    [Test]
    public void The_Python_of_the_page_gives_the_probabilities_that_are_stored()
    {
        var lines = PythonScript.Run(Blocks(Page(), "python").Single(), Database);
        Assert.Multiple(() =>
        {
            Assert.That(lines.Select(line => line[1]), Is.EqualTo(new[] { "psr_0", "psr_1", "psr_0", "psr_1" }));
            foreach (var line in lines)
                Assert.That(double.Parse(line[3], CultureInfo.InvariantCulture),
                    Is.EqualTo(double.Parse(line[2], CultureInfo.InvariantCulture)).Within(1e-12), line[1]);
        });
    }

    static void Check(string query, IReadOnlyList<IDictionary<string, object?>> rows)
    {
        Assert.That(rows.Where(row => row["stored"] is not null), Is.Not.Empty, query);
        Assert.That(
            rows.Where(row => !Agree(row["stored"], row["by_hand"])).Take(3).Select(row => string.Join(", ", row)), Is.Empty, query);
    }

    static bool Agree(object? stored, object? byHand)
    {
        if (stored is null || byHand is null)
            return stored is null && byHand is null;
        var (one, other) = (Convert.ToDouble(stored, null), Convert.ToDouble(byHand, null));
        return Math.Abs(one - other) <= 1e-9 * Math.Max(Math.Abs(one), Math.Abs(other));
    }

    static IReadOnlyList<string> Queries(string? section = null) =>
        Blocks(section is null ? Page() : Page().Split("\n## ").Single(part => part.StartsWith(section, StringComparison.Ordinal)), "sql");

    static IReadOnlyList<string> Blocks(string text, string language) =>
        [.. Regex.Matches(text, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(block => block.Groups[1].Value)];

    static string Page() =>
        File.ReadAllText(System.IO.Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "by-hand.md")).ReplaceLineEndings("\n");
}
