using NUnit.Framework;
using Recorder.Cli;

namespace Recorder.Tests.Cli.Importing;

/// <summary><c>--balance</c>: the balance for the returns of an imported history.</summary>
[Category("Integration")]
public class ImportBalanceTests : ImportFixture
{
    static readonly string[] Day =
    [
        "2024-01-30T09:30:00Z,ES,buy,1,4800,2", "2024-01-30T10:30:00Z,ES,sell,1,4810,2", "2024-01-31T09:30:00Z,ES,buy,1,4810,2",
        "2024-01-31T10:30:00Z,ES,sell,1,4805,2"
    ];

    string TwoDays => Write("fills.csv", [Header + ",fee", .. Day]);

    [TestCase("10000", "USD")]
    [TestCase("10000 usd")]
    [TestCase("10000")]
    public void A_balance_gives_returns(params string[] balance)
    {
        Imported(TwoDays, ["--multiplier", "ES=50", "--currency", "USD", "--balance", .. balance]);
        Assert.Multiple(() =>
        {
            Assert.That(Metrics("start_balance", "end_balance", "net_profit"),
                Is.EqualTo(new[] { "end_balance 10242", "net_profit 242", "start_balance 10000" }));
            Assert.That(Rows("SELECT round(value, 9) FROM run_metrics_kv WHERE key = 'total_return'"), Is.EqualTo(new[] { "0.0242" }));
            Assert.That(Rows("SELECT round(value, 9) FROM run_metrics_kv WHERE key = 'max_drawdown'"),
                Is.EqualTo(new[] { FormattableString.Invariant($"{Math.Round(-254.0 / 10_496, 9)}") }));
            Assert.That(Rows("SELECT initial_balance, base_currency FROM strategy_runs"),
                Is.EqualTo(new[] { balance.Length == 1 && balance[0] == "10000" ? "10000 -" : "10000 USD" }));
        });
        IsSound();
    }

    [Test]
    public void A_balance_can_be_stated_afterwards_and_stays_when_it_is_not_stated_again()
    {
        var file = TwoDays;
        Imported(file, "--multiplier", "ES=50", "--currency", "USD");
        Assert.That(Metrics("sharpe"), Is.EqualTo(new[] { "sharpe no_start_balance" }));
        Imported(file, "--balance", "10000", "USD");
        Assert.That(Metrics("start_balance"), Is.EqualTo(new[] { "start_balance 10000" }));
        var bytes = File.ReadAllBytes(Database);
        Imported(file, "--balance", "10000");
        Imported(file);
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(bytes), "nothing new was stated");
        Imported(Write("earlier.csv", Header + ",fee", "2024-01-29T09:30:00Z,ES,buy,1,4800,2", "2024-01-29T10:30:00Z,ES,sell,1,4801,2"));
        Assert.That(Metrics("start_balance", "total_trading_days"), Is.EqualTo(new[] { "start_balance 10000", "total_trading_days 3" }),
            "an earlier start keeps the balance");
        Imported(file, "--balance", "20000");
        Assert.That(Rows("SELECT initial_balance, base_currency FROM strategy_runs"), Is.EqualTo(new[] { "20000 USD" }));
        IsSound();
    }

    [Test]
    public void A_balance_in_other_money_than_the_fills_is_warned_of()
    {
        var warnings = Imported(TwoDays, "--multiplier", "ES=50", "--balance", "10000", "EUR").GetProperty("warnings").EnumerateArray()
            .Select(warning => warning.GetString());
        Assert.That(warnings, Has.Some.Contain("give it with --currency EUR"));
        Assert.That(Metrics("start_balance"), Is.EqualTo(new[] { "start_balance no_start_balance" }));
        var stated = Imported(TwoDays, "--currency", "USD", "--balance", "10000", "EUR").GetProperty("warnings").EnumerateArray()
            .Select(warning => warning.GetString());
        Assert.That(stated, Has.Some.EqualTo("the balance is in EUR, but the fills are in USD, so returns cannot be computed"));
    }

    [TestCase("0")]
    [TestCase("-5")]
    [TestCase("much")]
    [TestCase("1e999")]
    [TestCase("10000", "US$")]
    public void An_invalid_balance_is_refused(params string[] balance)
    {
        var command = Import(TwoDays, ["--balance", .. balance]);
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(
            command.Error, Does.Contain("--balance: expected an amount above 0 and optionally its currency, such as 25000 or 25000 USD"));
        Assert.That(File.Exists(Database), Is.False);
    }
}
