using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Chaos.Retaining;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Checking;
using Recorder.Team.Connecting;
using Recorder.Team.Pulling;
using Recorder.Tests.Archives.Runs;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Team;

/// <summary>A run that goes into the store and comes back.</summary>
public sealed class RoundTripTests : TeamStoreFixture
{
    [Test]
    public void A_demo_comes_back_with_the_same_rows_in_every_table()
    {
        var (first, second) = (Path("first.db"), Path("second.db"));
        Assert.That(Command.Run("demo", "--db", first).Code, Is.Zero);
        var pushed = Push(first);
        Assert.That((pushed.Runs, pushed.Sent), Is.EqualTo((2, 2)), string.Join('\n', pushed.Refused));
        Assert.That(StoreCheck.Run(first, StoreAddress.Parse(Url)).Findings, Is.Empty);

        RunPull.Run(StoreAddress.Parse(Url), ["latest", "latest-1"], second);
        AssertSame(first, second);
        Assert.That(Command.Run("verify", "--db", second).Code, Is.Zero);
    }

    [Test]
    public void Runs_that_share_bars_come_back_together_with_the_same_rows_in_every_table()
    {
        var (first, second) = (Path("first.db"), Path("second.db"));
        var runs = Record(first, seed: 1);
        Push(first);
        Assert.That(Command.Run(["pull", .. runs, "--from", Url, "--db", second]).Code, Is.Zero);
        AssertSame(first, second);
    }

    [Test]
    public void A_run_that_shares_bars_comes_back_alone_with_all_its_bars_and_its_file_is_sound()
    {
        var (first, second) = (Path("first.db"), Path("second.db"));
        var runs = Record(first, seed: 2);
        Push(first);
        foreach (var run in runs)
        {
            File.Delete(second);
            Assert.That(Command.Run("pull", run, "--from", Url, "--db", second).Code, Is.Zero);
            var bars = $"SELECT ts_utc, open, high, low, close, volume FROM v_bars WHERE run_id = '{run}'";
            Assert.That(DatabaseDump.Of(second, bars), Is.EqualTo(DatabaseDump.Of(first, bars)).And.Not.Empty);
            var verified = Command.Run("verify", "--db", second);
            Assert.That(verified.Code, Is.Zero, verified.Output);
            verified = Command.Run("verify", "--against", Url, "--db", second);
            Assert.That(verified.Code, Is.Zero, verified.Output);
        }
    }

    [Test]
    public void A_changed_bar_of_a_run_that_came_back_alone_is_found()
    {
        var (first, second) = (Path("first.db"), Path("second.db"));
        var runs = Record(first, seed: 2);
        Push(first);
        var found = 0;
        foreach (var run in runs)
        {
            File.Delete(second);
            Assert.That(Command.Run("pull", run, "--from", Url, "--db", second).Code, Is.Zero);
            using (var connection = new SqliteConnection($"Data Source={second};Pooling=False"))
            {
                connection.Open();
                connection.Execute("UPDATE bars SET close = close + 1 WHERE id = (SELECT max(id) FROM bars)");
            }

            var verified = Command.Run("verify", "--against", Url, "--db", second);
            Assert.That(verified.Code, Is.EqualTo(1), verified.Output);
            found++;
        }

        Assert.That(found, Is.GreaterThan(1));
    }

    [Test]
    public void Runs_come_into_a_file_with_other_runs_under_new_row_numbers()
    {
        var (first, second) = (Path("first.db"), Path("second.db"));
        var runs = Record(first, seed: 3);
        Record(second, seed: 4);
        Push(first);
        var pulled = Command.Run(["pull", .. runs, "--from", Url, "--db", second]);
        Assert.That(pulled.Code, Is.Zero, pulled.Error);
        var orders = $"SELECT run_id, order_id, price, submit_utc, extra_json FROM orders WHERE run_id IN ('{string.Join("','", runs)}')";
        Assert.That(DatabaseDump.Of(second, orders), Is.EqualTo(DatabaseDump.Of(first, orders)).And.Not.Empty);
        var verified = Command.Run("verify", "--db", second);
        Assert.That(verified.Code, Is.Zero, verified.Output);
        // The runs are the same, so the store does not take them again as other runs.
        Assert.That(Push(second).Refused, Is.Empty);
    }

    [Test]
    public void A_run_that_the_file_has_already_is_refused_and_nothing_changes()
    {
        var first = Path("first.db");
        var run = Record(first, seed: 5)[0];
        Push(first);
        var before = DatabaseDump.Of(first);
        var refused = Command.Run("pull", run, "--from", Url, "--db", first);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("is in this file already"));
        DatabaseDump.AssertEqual(before, DatabaseDump.Of(first), "after a refusal");
    }

    [TestCase("latest-9")]
    [TestCase("ffffffff")]
    public void A_run_that_the_store_does_not_have_is_refused(string name)
    {
        var refused = Command.Run("pull", name, "--from", Url, "--db", Path("new.db"));
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain($"no run {name}"));
        Assert.That(File.Exists(Path("new.db")), Is.False);
    }

    static string[] Record(string path, int seed)
    {
        new RetainedRuns(path, new Random(seed)).Record(pairs: 2);
        using var source = TransferSource.Open(path);
        return [.. source.Runs()];
    }

    static void AssertSame(string first, string second)
    {
        var (expected, actual) = (DatabaseDump.Of(first), DatabaseDump.Of(second));
        var tables = TransferTables.All.Select(table => table.Name).ToHashSet();
        DatabaseDump.AssertEqual(
            expected.Where(table => tables.Contains(table.Key)).ToDictionary(), actual, "after a pull");
    }
}
