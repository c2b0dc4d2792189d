using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of closed trades that cannot be computed, and the reason.</summary>
public sealed class TradeMetricReasonTests
{
    [Test]
    public void All_winners_have_no_loss_to_divide_by() => Assert.Multiple(() =>
    {
        var values = Golden.OfTrades(Golden.Trades(10, 20, 30));
        string[] none =
        [
            "profit_factor", "payoff_ratio", "average_loss", "largest_loss", "kelly", "expectancy_vectorbt", "sortino_freqtrade",
            "profit_factor_gross", "profit_factor_backtestingpy", "holding_time_mean_losses", "profit_factor_long"
        ];
        Assert.That(none.Select(values.Reason), Is.All.EqualTo(Reasons.NoLosses));
        Assert.That((values.Reason("max_drawdown_freqtrade"), values.Reason("calmar_freqtrade")),
            Is.EqualTo((Reasons.NoDrawdown, Reasons.NoDrawdown)));
        Assert.That((values.Value("win_rate"), values.Value("closed_trade_drawdown"), values.Value("gross_loss"),
            values.Value("max_consecutive_losses")),
            Is.EqualTo((1, 0, 0, 0)));
        Golden.AreSound(values);
    });

    [Test]
    public void All_losers_have_no_win() => Assert.Multiple(() =>
    {
        var values = Golden.OfTrades(Golden.Trades(-10, -20, -30));
        string[] none = ["payoff_ratio", "average_win", "largest_win", "kelly", "expectancy_vectorbt", "holding_time_median_wins"];
        Assert.That(none.Select(values.Reason), Is.All.EqualTo(Reasons.NoWins));
        Assert.That(
            (values.Value("profit_factor"), values.Value("win_rate"), values.Value("closed_trade_drawdown")), Is.EqualTo((0, 0, -60)));
        Assert.That(values.Value("max_drawdown_freqtrade"), Is.EqualTo(50.0 / 9_990), "its peak is the first trade");
        Golden.AreSound(values);
    });

    [Test]
    public void A_single_trade_is_too_few_to_deviate() => Assert.Multiple(() =>
    {
        var values = Golden.OfTrades(Golden.Trades(-10));
        Assert.That(
            (values.Reason("sqn"), values.Reason("trade_stdev"), values.Value("expectancy"), values.Reason("max_drawdown_freqtrade")),
            Is.EqualTo((Reasons.TooFew, Reasons.TooFew, -10, Reasons.NoDrawdown)));
        Assert.That((values.Value("total_trades_short"), values.Reason("win_rate_short"), values.Value("net_profit_trades_short")),
            Is.EqualTo((0, Reasons.NoTrades, 0)));
        Assert.That(Golden.OfTrades(Golden.Trades(5, 5)).Reason("sqn"), Is.EqualTo(Reasons.Flat));
        Assert.That(Golden.OfTrades(Golden.Trades(5, 5)).Reason("sqn_backtrader"), Is.EqualTo(Reasons.Flat));
        Assert.That(Golden.OfTrades(Golden.Trades(5, 5)).Reason("sharpe_freqtrade"), Is.EqualTo(Reasons.Flat));
        Assert.That(Golden.OfTrades(Golden.Trades(5, -5)).Reason("sortino_freqtrade"), Is.EqualTo(Reasons.Flat));
        Golden.AreSound(values);
    });

    [Test]
    public void Counts_and_sums_without_trades_are_zero_and_the_rest_has_a_reason() => Assert.Multiple(() =>
    {
        var values = Golden.OfTrades([]);
        string[] zero =
        [
            "total_trades", "winning_trades", "losing_trades", "even_trades", "net_profit_trades", "gross_profit", "gross_loss",
            "fees_trades", "gross_pnl_trades", "max_consecutive_wins", "max_consecutive_losses", "trades_per_day", "mae_trades"
        ];
        Assert.That(zero.Select(values.Value), Is.All.Zero);
        Assert.That(values.Where(value => value.Value is null).Select(value => value.Reason), Is.All.EqualTo(Reasons.NoTrades));
        Assert.That(values.Value("win_rate"), Is.Null);
        Golden.AreSound(values);
    });

    [Test]
    public void All_even_trades_decide_nothing() => Assert.Multiple(() =>
    {
        var values = Golden.OfTrades(Golden.Trades(0, 0));
        Assert.That((values.Reason("win_rate_decisive"), values.Reason("expectancy_decisive"), values.Value("win_rate")),
            Is.EqualTo((Reasons.AllEven, Reasons.AllEven, 0)));
        Golden.AreSound(values);
    });

    [Test]
    public void An_unknown_net_gives_its_reason_to_every_metric_that_needs_it() => Assert.Multiple(() =>
    {
        var trades = Golden.Trades(10, -20);
        var noFee = Golden.OfTrades([trades[0], trades[1] with { Fees = null, Net = null }]);
        Assert.That((noFee.Reason("win_rate"), noFee.Reason("expectancy"), noFee.Value("total_trades"), noFee.Value("win_rate_gross"),
            noFee.Value("expectancy_gross")),
            Is.EqualTo((Reasons.NoFee, Reasons.NoFee, 2, 0.5, -4)));
        Assert.That((noFee.Value("win_rate_long"), noFee.Reason("win_rate_short")), Is.EqualTo((1, Reasons.NoFee)));
        var noMultiplier = Golden.OfTrades([trades[0] with { Gross = null, Net = null, Reason = Reasons.NoMultiplier }, trades[1]]);
        Assert.That((noMultiplier.Reason("win_rate"), noMultiplier.Reason("expectancy_gross"), noMultiplier.Value("holding_time_mean")),
            Is.EqualTo((Reasons.NoMultiplier, Reasons.NoMultiplier, 60)));
        Assert.That(Golden.OfTrades([trades[0] with { Fees = null }]).Reason("fees_trades"), Is.EqualTo(Reasons.NoFee));
        Golden.AreSound(noFee);
        Golden.AreSound(noMultiplier);
    });

    [Test]
    public void Currencies_are_never_added() => Assert.Multiple(() =>
    {
        var trades = Golden.Trades(10, -20, 30);
        var values = Golden.OfTrades([trades[0], trades[1], trades[2] with { Currency = "EUR" }]);
        Assert.That(values.Where(value => value.Formula.Unit == Units.Currency && !value.Key.EndsWith("_short", StringComparison.Ordinal))
            .Select(value => value.Reason),
            Is.All.EqualTo(Reasons.MixedCurrencies));
        Assert.That((values.Reason("profit_factor"), values.Reason("kelly"), values.Reason("profit_factor_gross")),
            Is.EqualTo((Reasons.MixedCurrencies, Reasons.MixedCurrencies, Reasons.MixedCurrencies)));
        Assert.That((values.Value("win_rate"), values.Value("max_consecutive_wins"), values.Value("net_profit_trades_short")),
            Is.EqualTo((2.0 / 3, 1, -20)));
        Golden.AreSound(values);
    });

    [Test]
    public void Freqtrades_ratios_have_a_reason_without_a_balance_or_a_time() => Assert.Multiple(() =>
    {
        var none = TradeMetrics.Compute(Golden.Trades(Golden.T10));
        Assert.That((none.Reason("sharpe_freqtrade"), none.Reason("max_drawdown_freqtrade"), none.Reason("trades_per_day")),
            Is.EqualTo((Reasons.NoStartBalance, Reasons.NoStartBalance, Reasons.NoTime)));
        var timeless = TradeMetrics.Compute(Golden.Trades(Golden.T10), new TradeOptions(10_000));
        Assert.That((timeless.Reason("sharpe_freqtrade"), timeless.Reason("calmar_freqtrade"), timeless.Reason("sortino_freqtrade")),
            Is.EqualTo((Reasons.NoTime, Reasons.NoTime, Reasons.NoTime)));
        Assert.That(TradeMetrics.Compute(Golden.Trades(Golden.T10), new TradeOptions(0, 5)).Reason("sharpe_freqtrade"),
            Is.EqualTo(Reasons.NoStartBalance));
        Golden.AreSound(none);
        Golden.AreSound(timeless);
    });

    [Test]
    public void Sums_too_large_for_a_decimal_have_a_reason() => Assert.Multiple(() =>
    {
        var values = Golden.OfTrades(Golden.Trades(decimal.MaxValue - 2, decimal.MaxValue - 2));
        Assert.That((values.Reason("net_profit_trades"), values.Value("win_rate")), Is.EqualTo((Reasons.OutOfRange, 1)));
        Golden.AreSound(values);
    });

    [Test]
    public void Even_trades_are_no_losses_to_divide_by() => Assert.Multiple(() =>
    {
        Assert.That(Golden.OfTrades(Golden.Trades(10, 0)).Reason("profit_factor_backtestingpy"), Is.EqualTo(Reasons.NoLosses));
        Assert.That(Golden.OfTrades(Golden.Trades(0)).Reason("sqn"), Is.EqualTo(Reasons.TooFew), "one that came to nothing is one");
    });

    [Test]
    public void A_run_of_no_time_has_nothing_by_the_day() => Assert.Multiple(() =>
    {
        var values = TradeMetrics.Compute(Golden.Trades(Golden.T10), new TradeOptions(10_000, 0));
        Assert.That((values.Reason("sharpe_freqtrade"), values.Reason("trades_per_day")), Is.EqualTo((Reasons.NoTime, Reasons.NoTime)));
    });

    [Test]
    public void A_missing_net_is_reported_before_mixed_currencies()
    {
        var trades = Golden.Trades(10, -20);
        Assert.That(Golden.OfTrades([trades[0], trades[1] with { Fees = null, Net = null, Currency = "EUR" }]).Reason("expectancy"),
            Is.EqualTo(Reasons.NoFee));
    }
}
