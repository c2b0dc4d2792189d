using System.Text.Json;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Cli;

[Category("Integration")]
public class NumbersCommandTests : RecordedFixture
{
    static readonly string[] TradeKeys =
    [
        "entry_time", "exit_time", "symbol", "account", "direction", "quantity", "entry_price", "exit_price", "gross_pnl", "fees",
        "net_pnl", "currency", "mae", "mfe", "mae_price", "mfe_price", "marks", "coverage", "reason", "slices",
        "exit_reason",
    ];

    string _run = "";

    protected override void Record() =>
        _run = Backtest("--strategy", "BracketBreakout", "--sweep", "stop-ticks=8,16", "--sweep", "target-ticks=20,40").Runs[1].GetProperty(
            "run_id").GetString()!;

    [TestCase("flat")]
    [TestCase("fifo")]
    [TestCase("lifo")]
    [TestCase("average")]
    [TestCase("fifo-exit")]
    [TestCase("lifo-exit")]
    public void The_trades_of_a_run_have_the_documented_keys_and_conserve_the_fills(string rule)
    {
        var trades = Command.Run("trades", _run, "--matching", rule, "--db", Database, "--json").Json;
        Assert.That(Command.Keys(trades), Is.EqualTo(new[] { "run_id", "matching", "trades", "open", "refused" }));
        Assert.That(trades.GetProperty("matching").GetString(), Is.EqualTo(rule.ToUpperInvariant().Replace('-', '_')));
        var first = trades.GetProperty("trades")[0];
        Assert.That(Command.Keys(first), Is.EqualTo(TradeKeys));
        Assert.That(first.GetProperty("direction").GetString(), Is.AnyOf("Long", "Short"));
        Assert.That(
            Command.Keys(first.GetProperty("slices")[0]), Is.EqualTo(new[] { "execution_id", "role", "time", "quantity", "price", "fee" }));

        var slices = trades.GetProperty("trades").EnumerateArray().Concat(trades.GetProperty("open").EnumerateArray())
            .SelectMany(trade => trade.GetProperty("slices").EnumerateArray())
            .GroupBy(slice => slice.GetProperty("execution_id").GetString()!)
            .ToDictionary(fill => fill.Key, fill => fill.Sum(slice => slice.GetProperty("quantity").GetDecimal()));
        Assert.That(slices, Is.EquivalentTo(Fills()));
    }

    [Test]
    public void The_list_of_trades_is_a_table_for_people()
    {
        var trades = Command.Run("trades", _run, "--db", Database);
        Assert.That(trades.Code, Is.Zero);
        Assert.That(trades.Output, Does.Contain("closed trades").And.Contain("net in USD:").And.Contain("still open: 1"));
    }

    [Test]
    public void The_metrics_of_a_run_are_one_object_with_every_key_and_a_reason_for_every_null()
    {
        var metrics = Command.Run("metrics", _run, "--db", Database, "--json").Json;
        AssertWhole(metrics);
        Assert.That(metrics.GetProperty("net_profit").GetDouble(),
            Is.EqualTo(Scalar("SELECT value FROM run_metrics_kv WHERE run_id = @run AND key = 'net_profit'")).Within(1e-9),
            "as it is stored");
        Assert.That(metrics.GetProperty("total_return_percent").GetDouble(),
            Is.EqualTo(100 * metrics.GetProperty("total_return").GetDouble()).Within(1e-12));
        Assert.That(metrics.GetProperty("run_id").GetString(), Is.EqualTo(_run));
    }

    [Test]
    public void Metrics_are_the_headline_the_named_ones_or_all() => Assert.Multiple(() =>
    {
        var few = Command.Run("metrics", _run, "--db", Database).Output;
        Assert.That(few, Does.Contain("net_profit").And.Contain("12 of ").And.Not.Contain("latency_mean"));
        var named = Command.Run("metrics", _run, "sortino", "sharpe", "--db", Database);
        Assert.That(named.Output, Does.Match(@"(?s)sortino.*sharpe").And.Not.Contain("net_profit"));
        Assert.That(Command.Keys(Command.Run("metrics", _run, "sharpe", "--db", Database, "--json").Json),
            Is.EqualTo(new[] { "run_id", "as_of_sequence", "is_final", "notes", "sharpe", "reasons" }));
        var all = Command.Run("metrics", _run, "--all", "--db", Database).Output;
        Assert.That(MetricCatalogue.All.Select(formula => formula.Key).Where(key => !all.Contains($" {key} ")), Is.Empty);
    });

    [Test]
    public void The_metrics_of_a_run_add_up_to_what_the_account_gained()
    {
        var metrics = Command.Run("metrics", _run, "--db", Database, "--json").Json;
        var gained = Scalar(
            "SELECT e.final_balance - r.initial_balance FROM strategy_runs r JOIN run_endings e ON e.run_id = "
                + "r.run_id WHERE r.run_id = @run");
        Assert.That(metrics.GetProperty("net_profit").GetDouble(), Is.EqualTo(gained).Within(1e-6), "the simulator keeps its own accounts");
    }

    [TestCase("give a run, or a file with --returns", "metrics")]
    [TestCase("--returns needs --periods-per-year", "metrics", "--returns", "missing.csv")]
    [TestCase("--periods-per-year: expected a number above 0", "metrics", "latest", "--periods-per-year", "0")]
    [TestCase("--risk-free: expected a fraction above -1", "metrics", "latest", "--risk-free", "-2")]
    [TestCase("give at least two runs", "compare", "latest")]
    [TestCase("there is no metric 'luck'", "compare", "--strategy", "BracketBreakout", "--metrics", "sharpe,luck")]
    [TestCase("--rank, --metrics and --grid need --strategy", "compare", "latest", "latest-1", "--rank", "sharpe")]
    [TestCase("expected two parameters separated by a comma", "compare", "--strategy", "BracketBreakout", "--grid", "Stop ticks")]
    [TestCase("there is no metric 'luck'", "metrics", "latest", "luck")]
    [TestCase("give metrics or --all", "metrics", "latest", "sharpe", "--all")]
    [TestCase("--interval: expected", "watch", "--interval", "0")]
    [TestCase("there is no metric 'luck'", "compare", "--strategy", "BracketBreakout", "--rank", "luck")]
    [TestCase("this file has no run of the strategy 'Nobody'", "compare", "--strategy", "Nobody", "--rank", "sharpe")]
    [TestCase(
        "the runs have no parameter 'Slow'", "compare", "--strategy", "BracketBreakout", "--rank", "sharpe", "--grid", "Stop ticks,Slow")]
    [TestCase("named twice", "compare", "latest", "latest")]
    [TestCase("--level: expected a confidence level", "validate", "latest", "--level", "0.4")]
    [TestCase("give runs or --all", "recompute", "latest", "--all")]
    public void A_wrong_request_gives_a_message_of_one_line(string words, params string[] arguments)
    {
        var refused = Command.Run([.. arguments, "--db", Database]);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain(words));
    }

    [Test]
    public void Runs_are_compared_by_the_parameters_that_differ_and_by_every_metric()
    {
        var runs = Command.Run("runs", "--db", Database, "--json").Json.EnumerateArray()
            .Select(run => run.GetProperty("run_id").GetString()!).ToArray();
        var compared = Command.Run(["compare", .. runs, "--db", Database, "--json"]).Json;
        Assert.Multiple(() =>
        {
            Assert.That(compared.GetProperty("runs").GetArrayLength(), Is.EqualTo(4));
            Assert.That(compared.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()),
                Is.EqualTo(new[] { "Stop ticks", "Target ticks" }));
            Assert.That(compared.GetProperty("metrics").GetArrayLength(), Is.EqualTo(MetricCatalogue.All.Count));
            Assert.That(compared.GetProperty("same_bars").GetBoolean(), Is.True);
        });
        Assert.That(Command.Run(["compare", .. runs, "--db", Database]).Output,
            Does.Contain("all runs saw the same bars").And.Contain("net_profit"));
    }

    [Test]
    public void A_sweep_is_ranked_and_shown_as_a_grid_over_two_parameters()
    {
        var ranked = Command.Run("compare", "--strategy", "bracketbreakout", "--rank", "net_profit", "--grid", "Stop ticks,Target ticks",
            "--db", Database, "--json").Json;
        var values = ranked.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("value").GetDouble()).ToList();
        var grid = ranked.GetProperty("grid");
        Assert.Multiple(() =>
        {
            Assert.That(values, Has.Count.EqualTo(4).And.Ordered.Descending);
            Assert.That(
                grid.GetProperty("row_values").EnumerateArray().Select(value => value.GetString()), Is.EqualTo(new[] { "8", "16" }));
            Assert.That(
                grid.GetProperty("column_values").EnumerateArray().Select(value => value.GetString()), Is.EqualTo(new[] { "20", "40" }));
            Assert.That(
                grid.GetProperty("values").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(cell => cell.GetDouble()),
                Is.EquivalentTo(values));
        });
        foreach (var names in (string[])["stop-ticks,target-ticks", "STOP TICKS,targetticks", "Stop ticks, Target ticks"])
        {
            var named = Command.Run("compare", "--strategy", "BracketBreakout", "--grid", names, "--db", Database, "--json").Json;
            Assert.That(named.GetProperty("grid").ToString(), Is.EqualTo(grid.ToString()), $"{names} as --sweep takes it");
            Assert.That(named.GetProperty("rank").GetString(), Is.EqualTo("net_profit"), "the default");
        }

        var rising =
            Command.Run("compare", "--strategy", "BracketBreakout", "--rank", "net_profit", "--ascending", "--db", Database, "--json").Json;
        Assert.That(rising.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("value").GetDouble()),
            Is.EqualTo(values.AsEnumerable().Reverse()));
        Assert.That(Command.Run("compare", "--strategy", "BracketBreakout", "--rank", "net_profit", "--db", Database).Output,
            Does.Contain("4 runs of BracketBreakout"));
    }

    [Test]
    public void A_validation_is_kept_in_the_file_and_comes_out_the_same_for_a_seed()
    {
        string[] call = ["validate", _run, "--draws", "200", "--seed", "5", "--db", Database, "--json"];
        var (first, second) = (Command.Run(call), Command.Run(call));
        Assert.That(first.Code, Is.Zero, first.Error);
        Assert.That(second.Output, Is.EqualTo(first.Output));
        var results = first.Json.GetProperty("results");
        Assert.Multiple(() =>
        {
            Assert.That(first.Json.GetProperty("runs_tried").GetInt32(), Is.EqualTo(4));
            Assert.That(results.EnumerateArray().All(row => row.GetProperty("value").ValueKind is JsonValueKind.Number
                || row.GetProperty("reason").ValueKind is JsonValueKind.String),
                Is.True, "a value or a reason");
            Assert.That(results.EnumerateArray().Where(row => row.GetProperty("draws").ValueKind is JsonValueKind.Number)
                .All(row => row.GetProperty("generator").GetString() is { Length: > 0 }), Is.True);
            Assert.That(Scalar("SELECT count(*) FROM run_validations WHERE run_id = @run"), Is.EqualTo(results.GetArrayLength()));
            Assert.That(Scalar("SELECT count(*) FROM run_validations WHERE run_id = @run AND seed = 5 AND draws = 200"), Is.Positive);
        });
        Assert.That(Command.Run("validate", _run, "--draws", "50", "--dry-run", "--db", Database).Output,
            Does.Contain("permutation").And.Contain("one of 4 recorded runs").And.Not.Contain("monte_carlo").And.Not.Contain("-0 "));
        Assert.That(
            Command.Run("validate", _run, "--draws", "50", "--dry-run", "--all", "--db", Database).Output, Does.Contain("monte_carlo"));
        Assert.That(Scalar("SELECT count(*) FROM run_validations WHERE draws = 50"), Is.Zero);
    }

    [Test]
    public void Runs_with_walk_forward_tags_are_put_together()
    {
        var runs = Command.Run("runs", "--db", Database, "--json").Json.EnumerateArray()
            .Select(run => run.GetProperty("run_id").GetString()!).ToArray();
        (string Role, string Window, string From, string To, double Return)[] segments =
            [
                ("TRAIN", "1", "2025-01-01", "2025-01-31", 0.10), ("TEST", "1", "2025-02-01", "2025-02-28", 0.05),
                ("TRAIN", "2", "2025-02-01", "2025-02-28", 0.08), ("TEST", "2", "2025-03-01", "2025-03-31", -0.02)
            ];
        foreach (var (run, segment) in runs.Zip(segments))
        {
            Execute(
                $"UPDATE strategy_runs SET start_utc = '{segment.From}T00:00:00.0000000Z', "
                    + $"end_utc = '{segment.To}T00:00:00.0000000Z' WHERE run_id = '{run}'");
            Execute(FormattableString.Invariant(
                $"UPDATE run_metrics_kv SET value = {segment.Return} WHERE run_id = '{run}' AND key = 'total_return'"));
            foreach (var (tag, at) in new[] { $"window={segment.Window}", $"role={segment.Role}", "sweep=spring" }.Select(
                (tag, at) => (tag, at)))
                Execute(
                    $"INSERT INTO run_notes (run_id, sequence, note_utc, kind, name) VALUES ('{run}', {1_000_000 + at}, "
                        + $"'{segment.From}T00:00:00.0000000Z', 'TAG', 'walk_forward:{tag}')");
        }

        var results = Command.Run("validate", runs[0], "--draws", "50", "--dry-run", "--db", Database, "--json").Json.GetProperty("results")
            .EnumerateArray()
            .Where(row => row.GetProperty("test").GetString() == "walk_forward spring")
            .ToDictionary(row => row.GetProperty("statistic").GetString()!);
        Assert.That(results["out_of_sample_return"].GetProperty("value").GetDouble(), Is.EqualTo((1.05 * 0.98) - 1).Within(1e-12));
        Assert.That(results["profitable_window_share"].GetProperty("value").GetDouble(), Is.EqualTo(0.5));
    }

    [Test]
    public void Former_words_still_work_and_no_help_shows_them() => Assert.Multiple(() =>
    {
        Assert.That(Command.Run("compute", "--all", "--db", Database).Code, Is.Zero);
        Assert.That(Command.Run("validate", _run, "--draws", "50", "--windows", "3", "--no-store", "--db", Database).Code, Is.Zero);
        Assert.That(Command.Run("--help").Output, Does.Contain("recompute").And.Not.Match(@"\n\s+compute\b"));
        Assert.That(Command.Run("validate", "--help").Output,
            Does.Contain("--segments").And.Not.Contain("--windows").And.Not.Contain("--no-store"));
    });

    [Test]
    public void Recompute_does_the_stale_runs_or_all_on_request()
    {
        Assert.That(Command.Run("recompute", "--db", Database).Output, Does.Contain("the metrics of all runs are current"));
        Assert.That(Command.Run("recompute", _run, "--matching", "fifo", "--db", Database, "--json").Json.GetProperty("computed")
            .EnumerateArray().Single().GetString(),
            Is.EqualTo(_run));
        Assert.That(Scalar("SELECT count(*) FROM closed_trades WHERE run_id = @run AND matching = 'FIFO'"), Is.Positive);
        Assert.That(Command.Run("recompute", "--all", "--db", Database).Output, Does.Contain("computed: 4 runs"));
        Assert.That(Scalar("SELECT count(*) FROM closed_trades WHERE matching = 'FIFO'"), Is.Zero, "recomputed as usual");
        Assert.That(Command.Run("verify", "--db", Database).Code, Is.Zero);
    }

    internal static void AssertWhole(JsonElement metrics)
    {
        var reasons =
            metrics.GetProperty("reasons").EnumerateObject().ToDictionary(reason => reason.Name, reason => reason.Value.GetString());
        Assert.Multiple(() =>
        {
            foreach (var key in MetricCatalogue.All.Select(formula => formula.Key).Concat(MetricColumn.All.Select(column => column.Column)))
            {
                var isNull = metrics.GetProperty(key).ValueKind is JsonValueKind.Null;
                Assert.That(reasons.ContainsKey(key), Is.EqualTo(isNull), key);
            }
        });
    }

    Dictionary<string, decimal> Fills()
    {
        var fills = new Dictionary<string, decimal>();
        using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT execution_id, quantity FROM executions WHERE run_id = @run";
        command.Parameters.AddWithValue("@run", _run);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            fills[reader.GetString(0)] = (decimal)reader.GetDouble(1);
        return fills;
    }

    void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    double Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@run", _run);
        return Convert.ToDouble(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
