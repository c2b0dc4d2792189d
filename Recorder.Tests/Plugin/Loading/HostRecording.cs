using System.Text.RegularExpressions;
using Dapper;
using NUnit.Framework;
using Recorder.LoaderHost;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>Compares a database file with the reports of the hosts that recorded into it.</summary>
static partial class HostRecording
{
    internal static void AssertHolds(string database, params Report[] hosts)
    {
        using (var connection = RecorderDatabase.OpenForReading(database))
        {
            var rounds = hosts.SelectMany(host => host.Rounds).ToList();
            var runs = connection.Query<(string Id, string Status)>("SELECT run_id, status FROM strategy_runs ORDER BY run_id").ToList();
            Assert.That(runs, Is.EquivalentTo(rounds.SelectMany(Runs).Select(id => (id, "COMPLETED"))), Messages(hosts));
            foreach (var round in rounds)
                foreach (var id in Runs(round))
                    AssertRun(connection, id, round);
        }

        Assert.That(DatabaseCheck.Run(database).Findings, Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(database)!).Select(Path.GetFileName),
            Is.EqualTo(new[] { "recorder.db" }));
    }

    /// <summary>The run ids that the strategies of a simulation logged.</summary>
    internal static IReadOnlyList<string> Runs(Round round) =>
        [.. round.Log.Select(line => Run().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct()];

    static void AssertRun(Microsoft.Data.Sqlite.SqliteConnection connection, string id, Round round)
    {
        var orders = connection.Query<(string, string, string, double, double)>(
            "SELECT order_id, side, status, quantity, CAST(json_extract(extra_json, '$.filled_quantity') AS REAL) "
                + "FROM orders WHERE run_id = @id", new { id });
        Assert.That(orders, Is.EquivalentTo(round.Orders.Select(
            order => (order.Id, order.Side.ToUpperInvariant(), order.Status.ToUpperInvariant(), order.Quantity, order.Filled))));
        var fills = connection.Query<(string, string, double, double)>(
            "SELECT execution_id, order_id, quantity, price FROM executions WHERE run_id = @id", new { id });
        Assert.That(fills, Is.EquivalentTo(round.Fills.Select(fill => (fill.Id, fill.OrderId, fill.Quantity, fill.Price))));
        Assert.That(round.Fills, Has.Count.GreaterThan(4), "the run is not empty");
        var health = connection.QuerySingle<(long, long, long)>(
            "SELECT dropped, quarantined, pending FROM run_health WHERE run_id = @id", new { id });
        Assert.That(health, Is.EqualTo((0L, 0L, 0L)));
        Assert.That(connection.QuerySingle<string>("SELECT sqlite_version FROM run_health WHERE run_id = @id", new { id }),
            Is.AnyOf([.. round.Contexts.Select(context => context.Sqlite)]));
    }

    static string Messages(Report[] hosts) =>
        string.Join(Environment.NewLine, hosts.SelectMany(host => host.Rounds).SelectMany(round => round.Log));

    [GeneratedRegex("run ([0-9a-f-]{36})", RegexOptions.CultureInvariant)]
    private static partial Regex Run();
}
