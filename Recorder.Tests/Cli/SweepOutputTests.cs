using System.Text.Json;
using NUnit.Framework;

namespace Recorder.Tests.Cli;

/// <summary>The output at the end of a backtest: the best combination, its neighbours, the verdict, and unusual results.</summary>
[Category("Integration")]
public sealed class SweepOutputTests : CommandFixture
{
    static readonly string[] Sweep = ["--strategy", "MaCross", "--sweep", "fast-length=3,5,8", "--sweep", "slow-length=13,21,34"];

    [Test]
    public void A_sweep_is_ranked_with_its_best_run_the_neighbours_and_a_verdict()
    {
        var sweep = Backtest(Sweep).Json.GetProperty("sweep");
        var ranking = sweep.GetProperty("ranking").EnumerateArray().ToList();
        var profits = ranking.Select(run => run.GetProperty("metrics").GetProperty("net_profit").GetDouble()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(profits, Has.Count.EqualTo(9).And.Ordered.Descending);
            Assert.That(sweep.GetProperty("best").GetString(), Is.EqualTo(ranking[0].GetProperty("run_id").GetString()));
            Assert.That(Command.Keys(ranking[0].GetProperty("metrics")),
                Is.EqualTo(new[] { "net_profit", "sharpe", "max_drawdown", "total_trades", "dsr" }));
            Assert.That(sweep.GetProperty("verdict").GetProperty("conclusion").GetString(),
                Is.AnyOf("no_profit", "likely_luck", "cannot_tell", "likely_real"));
        });

        var best = Parameters(sweep.GetProperty("parameters"));
        double[] fast = [3, 5, 8], slow = [13, 21, 34];
        var expected = Beside(fast, best["Fast length"]).Select(value => ("Fast length", value))
            .Concat(Beside(slow, best["Slow length"]).Select(value => ("Slow length", value)));
        Assert.That(sweep.GetProperty("neighbours").EnumerateArray().Select(beside =>
            (beside.GetProperty("parameter").GetString()!, double.Parse(beside.GetProperty("value").GetString()!, null))),
            Is.EquivalentTo(expected));
    }

    [Test]
    public void The_names_of_a_sweep_work_in_the_next_command()
    {
        var sweep = Command.Run(
            ["backtest", "--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--tick-value", "12.5", "--db", Database, .. Sweep]);
        Assert.That(sweep.Output, Does.Contain("9 runs of MaCross").And.Contain("Best: Fast length="));
        var commands = sweep.Output.Split('\n').Where(line => line.StartsWith("  recorder ", StringComparison.Ordinal)).ToList();
        Assert.That(commands, Has.Count.EqualTo(9));
        // The server runs until it is stopped; it has tests of its own.
        foreach (var line in commands.Where(line => !line.StartsWith("  recorder serve ", StringComparison.Ordinal)))
        {
            var words = line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[0].Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // Does not open a browser. The report is written into the folder of the test.
            string[] without = words[1] == "report" ? ["--out", Path("sweep.html")] : [];
            var command = Command.Run([.. words[1..].TakeWhile(word => word is not ("--db" or "--open")), "--db", Database, .. without]);
            Assert.That(command.Code, Is.Zero, $"{line}: {command.Error}");
        }

        var names = sweep.Output.Split('\n').Select(line => line.Trim().Split(' ')[0])
            .Where(word => word.StartsWith("01", StringComparison.Ordinal)).ToList();
        Assert.That(names, Has.Count.EqualTo(9));
        foreach (var name in names)
            Assert.That(Command.Run("trades", name, "--db", Database).Code, Is.Zero, name);
    }

    [Test]
    public void A_run_without_any_order_says_so_with_the_usual_causes_and_one_with_orders_does_not() => Assert.Multiple(() =>
    {
        Assert.That(Backtest("--strategy", "MaCross", "--set", "slow-length=900").Error, Does.Contain("sent no order")
            .And.Contain("DateTime.UtcNow").And.Contain("Core.TimeUtils").And.Contain("parameters").And.Contain("--shift-to now"));
        Assert.That(Backtest("--strategy", "MaCross").Error, Does.Not.Contain("sent no order"));
        var many = Backtest("--strategy", "MaCross", "--sweep", "slow-length=900,901,902,903,20").Error;
        Assert.That(many, Does.Contain("4 of 5 runs sent no order"));
    });

    [Test]
    public void A_defaulted_tick_value_is_a_warning_with_the_option_to_give() => Assert.Multiple(() =>
    {
        string[] call = ["backtest", "--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--strategy", "MaCross", "--db", Database];
        Assert.That(Command.Run(call).Error, Does.Contain("Warning: no --tick-value").And.Contain("--tick-value 12.5"));
        Assert.That(Command.Run([.. call, "--tick-value", "12.5"]).Error, Does.Not.Contain("Warning"));
    });

    static IEnumerable<double> Beside(double[] axis, double value) =>
        ((int[])[Array.IndexOf(axis, value) - 1, Array.IndexOf(axis, value) + 1]).Where(at => at >= 0 && at < axis.Length)
            .Select(at => axis[at]);

    static Dictionary<string, double> Parameters(JsonElement parameters) =>
        parameters.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetDouble());
}
