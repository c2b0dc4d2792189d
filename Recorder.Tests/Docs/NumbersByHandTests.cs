using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Docs;

public sealed class NumbersByHandTests : RecordedFixture
{
    protected override void Record() => Assert.That(Command.Run("demo", "--db", Database).Code, Is.Zero);

    [Test]
    public void Every_query_of_the_page_gives_by_hand_what_the_demo_has_stored()
    {
        var queries = Queries();
        using var connection = RecorderDatabase.OpenForReading(Database);
        WithMathematics(connection);
        var metrics = connection.Query<string>("SELECT DISTINCT key FROM run_metric_provenance").ToHashSet(StringComparer.Ordinal);
        var recalculated = new HashSet<string>(StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            foreach (var query in queries)
            {
                var rows = connection.Query(query).Select(row => (IDictionary<string, object?>)row).ToList();
                Assert.That(rows.Where(row => row["stored"] is not null), Is.Not.Empty, query);
                Assert.That(rows.Where(row => !Agree(row["stored"], row["by_hand"])).Take(3).Select(row => string.Join(", ", row)), Is.Empty, query);
                recalculated.UnionWith(rows.Select(row => row.TryGetValue("key", out var key) ? key as string ?? "" : ""));
            }

            Assert.That(metrics.Intersect(recalculated).Count(), Is.AtLeast(100), "metrics, whatever else is recalculated");
        });
    }

    [Test]
    public void A_number_that_was_changed_is_found_by_hand()
    {
        var queries = Queries();
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        WithMathematics(connection);
        foreach (var change in (string[])["closed_trades SET mae = mae * 1.00001", "run_days SET equity = equity + 0.01", "execution_slippage SET slippage_money = slippage_money + 0.01", "run_metrics_kv SET value = value * 1.00001"])
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute($"UPDATE {change}", transaction: transaction);
            Assert.That(queries.Any(query => connection.Query(query, transaction: transaction).Select(row => (IDictionary<string, object?>)row).Any(row => !Agree(row["stored"], row["by_hand"]))), change);
            transaction.Rollback();
        }
    }

    static bool Agree(object? stored, object? byHand)
    {
        if (stored is null || byHand is null)
            return stored is null && byHand is null;
        var (one, other) = (Convert.ToDouble(stored, null), Convert.ToDouble(byHand, null));
        return Math.Abs(one - other) <= 1e-9 * Math.Max(Math.Abs(one), Math.Abs(other));
    }

    // The SQLite that is restored may have been built without them.
    static void WithMathematics(SqliteConnection connection)
    {
        connection.CreateFunction<double, double>("sqrt", Math.Sqrt, isDeterministic: true);
        connection.CreateFunction<double, double, double>("power", Math.Pow, isDeterministic: true);
    }

    static List<string> Queries()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "QuantowerRecorder.sln")))
                return [.. Regex.Matches(File.ReadAllText(System.IO.Path.Combine(folder.FullName, "docs", "by-hand.md")), "```sql\n(.*?)```", RegexOptions.Singleline).Select(block => block.Groups[1].Value)];
        }

        Assert.Ignore("the repository's docs are not beside the tests");
        return [];
    }
}
