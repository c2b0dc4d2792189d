using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Recorder.Tests.Cli;

[Category("Integration")]
public class ReadingCommandsTests : RecordedFixture
{
    static readonly string[] RunKeys =
    [
        "run_id", "instance_id", "strategy_id", "strategy", "instance", "symbol", "timeframe", "run_type", "status", "start_utc", "end_utc",
        "end_reason", "archived_utc", "bars", "bars_fingerprint", "orders", "executions", "events_lost", "net_profit",
        "initial_balance", "final_balance", "base_currency", "took_seconds", "tags", "parameters",
    ];

    string _run = "";

    protected override void Record() =>
        _run = Backtest("--strategy", "BracketBreakout", "--sweep", "stop-ticks=8,16").Runs[1].GetProperty("run_id").GetString()!;

    [Test]
    public void The_list_of_runs_has_the_documented_keys()
    {
        var runs = Command.Run("runs", "--db", Database, "--json").Json;
        Assert.That(runs.GetArrayLength(), Is.EqualTo(2));
        Assert.That(Command.Keys(runs[0]), Is.EqualTo(RunKeys));
        Assert.That(runs[0].GetProperty("run_type").GetString(), Is.EqualTo("BACKTEST"));
        Assert.That(runs[0].GetProperty("parameters").GetProperty("Target ticks").GetInt32(), Is.EqualTo(40));
        Assert.That(runs[0].GetProperty("start_utc").GetString(), Is.EqualTo("2025-01-05T23:00:00.0000000Z"));
    }

    [Test]
    public void The_list_of_runs_is_a_table_for_people()
    {
        var runs = Command.Run("runs", "--db", Database);
        Assert.That(
            runs.Output, Does.Contain(_run[..8]).And.Contain("BracketBreakout").And.Contain("COMPLETED").And.Contain("stop-ticks=16"));
        Assert.That(runs.Output, Has.No.Member((char)27), "no colours when redirected");
        foreach (var name in runs.Output.Split('\n').Where(line => line.Contains("BracketBreakout"))
            .Select(line => line.Trim().Split(' ')[0]))
            Assert.That(Command.Run("show", name, "--db", Database).Code, Is.Zero, "what the table calls a run is enough to name it");
    }

    [Test]
    public void A_run_is_named_by_any_unique_beginning_of_its_id_or_latest()
    {
        var all = Command.Run("runs", "--db", Database, "--json").Json.EnumerateArray()
            .Select(run => run.GetProperty("run_id").GetString()!).ToList();
        Assert.That(Shown("latest"), Is.EqualTo(all[0]));
        Assert.That(Shown(_run), Is.EqualTo(_run));
        var unique = Enumerable.Range(1, 36).Select(length => _run[..length])
            .First(start => all.Count(id => id.StartsWith(start, StringComparison.Ordinal)) == 1);
        Assert.That(Shown(unique), Is.EqualTo(_run));
        Assert.That(Shown(unique.ToUpperInvariant()), Is.EqualTo(_run));
        Assert.That(Shown("latest-1"), Is.EqualTo(all[1]));
        Assert.That(Command.Run("show", "latest-2", "--db", Database).Error, Does.Contain("the file has only 2 runs"));

        string Shown(string name) =>
            Command.Run("show", name, "--db", Database, "--json").Json.GetProperty("run").GetProperty("run_id").GetString()!;
    }

    [Test]
    public void A_run_is_shown_with_the_documented_keys()
    {
        var shown = Command.Run("show", _run, "--db", Database, "--json").Json;
        string[] keys = ["run", "series", "orders", "executions", "positions", "oco_groups", "gaps", "notes", "recovery", "health"];
        Assert.That(Command.Keys(shown), Is.EqualTo(keys));
        Assert.That(Command.Keys(shown.GetProperty("run")), Is.EqualTo(RunKeys));
        Assert.That(Command.Keys(shown.GetProperty("orders")[0]), Is.EqualTo(new[]
        {
            "order_id", "submit_utc", "symbol", "side", "order_type", "quantity", "price", "stop_price", "status", "update_utc",
            "filled_quantity", "average_fill_price", "position_impact", "parent_order_id", "client_tag", "origin",
        }));
        Assert.That(Command.Keys(shown.GetProperty("executions")[0]), Is.EqualTo(new[]
        {
            "execution_id", "order_id", "exec_utc", "symbol", "side", "quantity", "price", "fee", "position_impact", "quantity_before",
            "quantity_after", "platform_net_pnl", "origin",
        }));
        Assert.That(Command.Keys(shown.GetProperty("positions")[0]), Is.EqualTo(new[]
        {
            "position_id", "symbol", "side", "status", "opened_utc", "closed_utc", "quantity", "size", "open_price", "close_price",
            "platform_net_pnl", "initial_quantity",
        }));
        Assert.That(shown.GetProperty("positions").EnumerateArray()
            .Where(position => position.GetProperty("status").GetString() == "CLOSED")
            .Select(position => (position.GetProperty("quantity").GetDouble(), position.GetProperty("size").GetDouble())),
            Is.Not.Empty.And.All.EqualTo((0.0, 1.0)), "a closed position holds nothing and has the size that it had");
        var group = shown.GetProperty("oco_groups")[0];
        Assert.That(Command.Keys(group), Is.EqualTo(new[] { "oco_group_id", "label", "rule", "legs" }));
        Assert.That(Command.Keys(group.GetProperty("legs")[0]),
            Is.EqualTo(new[] { "order_id", "oco_role", "position_impact", "status", "price", "stop_price", "orphaned_utc" }));
        Assert.That(shown.GetProperty("gaps").GetArrayLength(), Is.Zero);
        Assert.That(shown.GetProperty("health").GetProperty("pending").GetInt64(), Is.Zero);
    }

    [Test]
    public void Tables_are_cut_to_the_requested_rows()
    {
        var orders = Command.Run("show", _run, "--db", Database, "--json").Json.GetProperty("orders").GetArrayLength();
        Assert.That(Command.Run("show", _run, "--db", Database, "--rows", "1").Output, Does.Contain($"and {orders - 1} more"));
        Assert.That(Command.Run("show", _run, "--db", Database, "--rows", "0").Output, Does.Not.Contain(" more;"));
    }

    [Test]
    public void A_sound_file_is_verified_and_rebuilt()
    {
        var verify = Command.Run("verify", "--db", Database, "--json");
        Assert.That(verify.Code, Is.Zero, verify.Output);
        Assert.That(Command.Keys(verify.Json), Is.EqualTo(new[] { "database", "sound", "runs", "events", "findings", "notes" }));
        Assert.That(Command.Run("verify", "--db", Database).Output, Does.Contain("2 runs").And.Contain("sound"));

        var rebuilt = Path("rebuilt.db");
        var rebuild = Command.Run("rebuild", "--db", Database, "--into", rebuilt, "--json");
        Assert.That(rebuild.Code, Is.Zero, rebuild.Output);
        Assert.That(Command.Keys(rebuild.Json), Is.EqualTo(new[] { "database", "into", "events", "foreign", "equal", "tables" }));
        Assert.That(Command.Keys(rebuild.Json.GetProperty("tables")[0]),
            Is.EqualTo(new[] { "table", "rows", "only_in_file", "only_in_log", "example", "equal" }));
        Assert.That(
            Command.Run("runs", "--db", rebuilt, "--json").Json.EnumerateArray().Select(run => run.GetProperty("executions").GetInt64()),
            Is.EqualTo(Command.Run("runs", "--db", Database, "--json").Json.EnumerateArray()
                .Select(run => run.GetProperty("executions").GetInt64())));
    }

    [Test]
    public void A_file_that_was_tampered_with_is_found_out()
    {
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE executions SET price = price + 1 WHERE id = (SELECT min(id) FROM executions)";
            Assert.That(command.ExecuteNonQuery(), Is.EqualTo(1));
        }

        var verify = Command.Run("verify", "--db", Database, "--json");
        Assert.That(verify.Code, Is.EqualTo(1));
        Assert.That(verify.Json.GetProperty("sound").GetBoolean(), Is.False);
        Assert.That(verify.Json.GetProperty("findings")[0].GetProperty("problem").GetString(), Does.Contain("executions"));
        Assert.That(Command.Run("verify", "--db", Database).Output, Does.Contain("Wrong:"));

        var rebuild = Command.Run("rebuild", "--db", Database);
        Assert.That(rebuild.Code, Is.EqualTo(1));
        Assert.That(rebuild.Output, Does.Contain("the tables differ"));
    }

    [Test]
    public void Every_command_explains_itself_with_an_example()
    {
        foreach (var command in new[] { "demo", "backtest", "runs", "show", "watch", "verify", "rebuild" })
            Assert.That(
                Command.Run(command, "--help").Output, Does.Match($"Examples?: recorder {command}|Examples:\\s+recorder {command}"));
        Assert.That(Command.Run().Output, Does.Contain("backtest"));
    }
}
