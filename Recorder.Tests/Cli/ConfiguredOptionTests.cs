using NUnit.Framework;
using Recorder.Cli.Commands;
using Recorder.Cli.Output;

namespace Recorder.Tests.Cli;

/// <summary>Every option of <c>recorder backtest</c> that changes a result is in the configuration of the run.</summary>
[Category("Integration")]
public sealed class ConfiguredOptionTests : CommandFixture
{
    // A value other than the value of the reference run, and the member that it changes.
    static readonly Dictionary<string, (string Value, string Member)> Changing = new()
    {
        ["--symbol"] = ("OTHER", "symbol"),
        ["--timeframe"] = ("1m", "timeframe"),
        ["--strategy"] = ("BracketBreakout", "strategy.name"),
        ["--set"] = ("fast-length=7", "strategy.params.Fast length"),
        ["--sweep"] = ("fast-length=7", "strategy.params.Fast length"),
        ["--tick-size"] = ("0.125", "execution.tick_size"),
        ["--tick-value"] = ("2", "execution.tick_value"),
        ["--lot-step"] = ("0.5", "execution.lot_step"),
        ["--balance"] = ("5000", "execution.balance"),
        ["--fee-per-lot"] = ("1", "execution.fee_per_lot"),
        ["--spread-ticks"] = ("2", "execution.spread_ticks"),
        ["--slippage-ticks"] = ("1", "execution.slippage_ticks"),
        ["--max-fill"] = ("3", "execution.max_fill"),
        ["--netting"] = ("multi", "execution.netting"),
        ["--fill-groups"] = ("", "execution.fill_groups"),
        ["--warmup"] = ("2h", "execution.warmup"),
        ["--shift-to"] = ("2026-01-05", "execution.shift"),
        ["--connection-type"] = ("General", "execution.connection_type"),
        ["--hand-orders"] = ("orders.csv", "execution.hand_orders"),
        ["--pace"] = ("100000000", "execution.pace"),
    };

    static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["--bars"] = "the prices are in data_fingerprint: ConfigurationTests",
        ["--ticks"] = "the prices are in data_fingerprint and prices",
        ["--data"] = "the prices are in data_fingerprint",
        ["--source"] = "the code is in code_version: ConfigurationTests",
        ["--assembly"] = "the code is in code_version",
        ["--reference"] = "the code is in code_version",
        ["--shift-exactly"] = "execution.shift has the offset",
        ["--config"] = "the configuration itself",
        ["--preset"] = "the configuration itself",
        ["--from"] = "the configuration itself",
        ["--as-recorded"] = "the prices are in data_fingerprint and provider: RecordedTwinTests",
        ["--allow-changes"] = "decides whether the run begins",
        ["--skip-existing"] = "decides whether the run begins",
        ["--retry-failed"] = "the configuration is that of the job",
        ["--db"] = "where the run is recorded",
        ["--parallel"] = "runs do not depend on each other",
        ["--indicators"] = "what is recorded beside the result",
        ["--report"] = "output",
        ["--wait-limit"] = "how long to wait for the file",
        ["--json"] = "output",
    };

    [Test]
    public void Every_option_is_in_the_configuration_or_does_not_change_a_result()
    {
        using StringWriter output = new(), error = new();
        var command = BacktestCommand.Create(new Terminal(output, error), TimeProvider.System, CancellationToken.None);
        Assert.That(command.Options.Select(option => option.Name).Order(), Is.EqualTo(Changing.Keys.Concat(Elsewhere.Keys).Order()));
    }

    [TestCaseSource(nameof(Names))]
    public void An_option_changes_its_member_of_the_configuration(string option)
    {
        var (value, member) = Changing[option];
        Bars();
        Write("orders.csv", "time,side,qty", "2025-01-06T01:00:00,Buy,1");
        Run([]);
        Run(option is "--hand-orders" ? [option, Path(value)] : value.Length == 0 ? [option] : [option, value]);
        var difference = Command.Run("config", "diff", "latest-1", "latest", "--db", Database, "--json").Json.GetProperty("differences");
        Assert.That(difference.EnumerateArray().Select(one => one.GetProperty("member").GetString()), Does.Contain(member));
    }

    static string[] Names() => [.. Changing.Keys];

    void Run(string[] more)
    {
        Dictionary<string, string> plain = new() { ["--symbol"] = "DEMO", ["--timeframe"] = "5m", ["--strategy"] = "MaCross" };
        if (more is [var name, var value])
            plain[name] = value;
        var run = Command.Run(
        [
            "backtest", "--bars", Path("bars.csv"), "--db", Database, .. plain.SelectMany(option => new[] { option.Key, option.Value }),
            .. more.Length == 1 ? more : [],
        ]);
        Assert.That(run.Code, Is.Zero, run.Error);
    }
}
