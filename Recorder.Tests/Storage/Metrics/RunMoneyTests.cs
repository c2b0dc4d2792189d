using NUnit.Framework;
using Recorder.Storage.Events;

namespace Recorder.Tests.Storage.Metrics;

/// <summary>Currencies, costs and balances in the computed rows of a run.</summary>
[Category("Integration")]
public sealed class RunMoneyTests
{
    [TestCase(1)]
    [TestCase(-1)]
    public void Negative_costs_of_a_connector_are_recognised_from_its_profits(int sign)
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        fixture.Fill(run, 1, Side.Buy, 1, 100, sign * 2, fill => fill with { GrossPnl = 0, NetPnl = -2 });
        fixture.Fill(run, 2, Side.Sell, 1, 101, sign * 2, fill => fill with { GrossPnl = 50, NetPnl = 48 });
        fixture.End(run);
        Assert.That(fixture.One<string>("SELECT fees || ' ' || net_pnl FROM closed_trades"), Is.EqualTo("4.0 46.0"));
    }

    [Test]
    public void An_unknown_value_is_missing_with_its_reason()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin(balance: null, tickCost: null);
        fixture.Fill(run, 1, Side.Buy, 1, 100);
        fixture.Fill(run, 2, Side.Sell, 1, 101);
        fixture.End(run);
        Assert.Multiple(() =>
        {
            Assert.That(
                fixture.One<string>(
                    "SELECT entry_price || ' ' || exit_price || ' ' || (gross_pnl IS NULL) || (net_pnl IS NULL) || (mae IS NULL) || ' ' || "
                        + "reason FROM closed_trades"),
                Is.EqualTo("100.0 101.0 111 no_multiplier"));
            Assert.That(fixture.Metric("net_profit"), Is.EqualTo(((double?)null, "no_multiplier")));
            Assert.That(fixture.Metric("total_trades").Value, Is.EqualTo(1));
            Assert.That(fixture.One<string>("SELECT notes FROM run_computations"),
                Does.Contain("What a price of ES is worth in money is not known").And.Contain("No prices between the fills"));
        });
    }

    [Test]
    public void Money_of_two_currencies_is_never_added()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        NumbersFixture.Symbol(run, "DAX", 12.5, "EUR");
        fixture.Fill(run, 1, Side.Buy, 1, 100, 1);
        fixture.Fill(run, 2, Side.Sell, 1, 101, 1);
        fixture.Fill(run, 1, Side.Buy, 1, 100, 1, fill => fill with { Symbol = "DAX" });
        fixture.Fill(run, 2, Side.Sell, 1, 102, 1, fill => fill with { Symbol = "DAX" });
        fixture.End(run);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Rows<string>("SELECT currency || ' ' || net_pnl FROM closed_trades ORDER BY currency"),
                Is.EqualTo(new[] { "EUR 98.0", "USD 48.0" }));
            Assert.That(fixture.Metric("net_profit"), Is.EqualTo(((double?)null, "mixed_currencies")));
            Assert.That(fixture.Rows<string>("SELECT DISTINCT currency FROM run_equity ORDER BY 1"), Is.EqualTo(new[] { "EUR", "USD" }));
        });
    }

    [Test]
    public void A_balance_in_another_currency_than_the_trades_is_not_taken_for_theirs()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin(balance: 10_000, currency: "EUR");
        // A connector without fees reports zero in the account's currency.
        fixture.Fill(run, 1, Side.Buy, 1, 100, 0, fill => fill with { FeeCurrency = "EUR" });
        fixture.Fill(run, 2, Side.Sell, 1, 102, 2, fill => fill with { FeeCurrency = "USD" });
        fixture.End(run);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.One<string>("SELECT net_pnl || ' ' || currency FROM closed_trades"), Is.EqualTo("98.0 USD"));
            Assert.That(fixture.Metric("net_profit"), Is.EqualTo(((double?)98, (string?)null)), "2 points at 50, less the fee");
            foreach (var key in (string[])["total_return", "cagr", "sharpe", "max_drawdown", "start_balance", "end_balance",
                "exposure_mean", "turnover", "max_drawdown_freqtrade"])
                Assert.That(fixture.Metric(key), Is.EqualTo(((double?)null, "no_start_balance")), key);
            Assert.That(fixture.One<string>("SELECT currency || ' ' || coalesce(start_balance, 'none') FROM run_computations"),
                Is.EqualTo("USD none"));
            Assert.That(fixture.One<string>("SELECT notes FROM run_computations"),
                Does.Contain("The balance at the start is in EUR, what was traded in USD: it is not converted"));
            Assert.That(fixture.Rows<string>("SELECT DISTINCT currency || ' ' || coalesce(equity, drawdown, 'none') FROM run_equity"),
                Is.EqualTo(new[] { "USD none" }));
            Assert.That(fixture.Rows<string>("SELECT DISTINCT coalesce(equity, daily_return, 'none') FROM daily_returns"),
                Is.EqualTo(new[] { "none" }));
            Assert.That(fixture.One<string>("SELECT initial_balance || ' ' || base_currency FROM strategy_runs"), Is.EqualTo("10000.0 EUR"),
                "the reported value stays");
        });
    }
}
