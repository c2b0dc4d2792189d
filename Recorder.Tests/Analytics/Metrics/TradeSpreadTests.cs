using NUnit.Framework;
using Recorder.Analytics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of the spread of trade results, and of fees.</summary>
public sealed class TradeSpreadTests
{
    // Metrics that need every net result in one currency.
    static readonly string[] OfNets =
    [
        "gross_profit", "gross_loss", "trade_median", "trade_stdev", "sqn", "kelly", "closed_trade_drawdown", "fees_trades", "fee_per_trade"
    ];

    [Test]
    public void Wins_and_losses_are_measured_separately()
    {
        var values = Golden.OfTrades(Golden.Trades(30, -10, 0, 20, 5));
        Assert.Multiple(() =>
        {
            Assert.That(values.Value("win_rate_decisive"), Is.EqualTo(0.75));
            Assert.That(values.Value("trade_median"), Is.EqualTo(5));
            Assert.That(values.Value("kelly"), Is.EqualTo(0.6 - (0.4 / (55.0 / 3 / 10))).Within(1e-15));
        });
    }

    [Test]
    public void A_mean_win_below_the_mean_loss_can_leave_nothing_to_stake() =>
        Assert.That(Golden.OfTrades(Golden.Trades(10, -40, 10)).Value("kelly"), Is.EqualTo((2.0 / 3) - (1.0 / 3 / 0.25)).Within(1e-15));

    [Test]
    public void One_trade_has_a_median_a_drawdown_and_a_fee_and_two_have_a_deviation()
    {
        var one = Golden.OfTrades(Golden.Trades(-7));
        Assert.Multiple(() =>
        {
            Assert.That(one.Value("trade_median"), Is.EqualTo(-7));
            Assert.That(one.Value("closed_trade_drawdown"), Is.EqualTo(-7));
            Assert.That(one.Value("fee_per_trade"), Is.EqualTo(1));
            Assert.That(one.Reason("trade_stdev"), Is.EqualTo(Reasons.TooFew));
            Assert.That(Golden.OfTrades(Golden.Trades(1, 3)).Value("trade_stdev"), Is.EqualTo(Math.Sqrt(2)).Within(1e-15));
            Assert.That(Golden.OfTrades([]).Reason("closed_trade_drawdown"), Is.EqualTo(Reasons.NoTrades));
        });
    }

    [Test]
    public void Trades_in_two_currencies_are_counted_but_their_money_is_not_added()
    {
        var trades = Golden.Trades(10, -20, 0);
        var values = Golden.OfTrades([trades[0], trades[1] with { Currency = "EUR" }, trades[2]]);
        Assert.Multiple(() =>
        {
            Assert.That(values.Value("even_trades"), Is.EqualTo(1));
            Assert.That(values.Value("win_rate_decisive"), Is.EqualTo(0.5));
            Assert.That(OfNets.Select(values.Reason), Is.All.EqualTo(Reasons.MixedCurrencies));
        });
    }

    [Test]
    public void A_net_result_that_is_not_known_leaves_its_own_reason_though_the_gross_is_known()
    {
        var trades = Golden.Trades(10, -20, 5);
        var values = Golden.OfTrades([trades[0], trades[1] with { Net = null, Fees = null, Reason = Reasons.FoundPosition }, trades[2]]);
        Assert.Multiple(() =>
        {
            Assert.That(
                new[] { "even_trades", "win_rate_decisive" }.Concat(OfNets).Select(values.Reason), Is.All.EqualTo(Reasons.FoundPosition));
            Assert.That(values.Value("trades_per_day"), Is.EqualTo(3.0 / 12), "which needs no results");
        });
    }
}
