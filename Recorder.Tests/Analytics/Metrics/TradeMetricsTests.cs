using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of closed trades.</summary>
public sealed class TradeMetricsTests
{
    static readonly IReadOnlyList<MetricValue> T10 = Golden.OfTrades(Golden.Trades(Golden.T10));

    [TestCase("total_trades", 10)]
    [TestCase("winning_trades", 4)]
    [TestCase("losing_trades", 4)]
    [TestCase("even_trades", 2)]
    [TestCase("win_rate", 0.40)]
    [TestCase("win_rate_decisive", 0.50)]
    [TestCase("win_rate_backtrader", 0.60)]
    [TestCase("average_win", 110)]
    [TestCase("average_loss", -57.5)]
    [TestCase("payoff_ratio", 1.9130434782608696)]
    [TestCase("profit_factor", 1.9130434782608696)]
    [TestCase("expectancy", 21.0)]
    [TestCase("expectancy_decisive", 26.25)]
    [TestCase("expectancy_vectorbt", 9.5)]
    [TestCase("max_consecutive_wins", 2)]
    [TestCase("max_consecutive_wins_backtrader", 4)]
    [TestCase("max_consecutive_losses", 2)]
    [TestCase("max_consecutive_losses_lean", 3)]
    [TestCase("sqn", 0.7417413330512463)]
    [TestCase("closed_trade_drawdown", -140)]
    [TestCase("sharpe_freqtrade", 3.936374519553799)]
    [TestCase("sortino_freqtrade", 18.726619409541165)]
    [TestCase("max_drawdown_freqtrade", 0.01383399209486166)]
    [TestCase("calmar_freqtrade", 241.67791065796638)]
    [TestCase("net_profit_trades", 210)]
    [TestCase("gross_profit", 440)]
    [TestCase("gross_loss", -230)]
    [TestCase("largest_win", 200)]
    [TestCase("largest_loss", -80)]
    [TestCase("trade_median", 0)]
    [TestCase("kelly", 0.4 - (0.6 / 1.9130434782608696))]
    [TestCase("fees_trades", 10)]
    [TestCase("fee_per_trade", 1)]
    [TestCase("trades_per_day", 10.0 / 12)]
    [TestCase("gross_pnl_trades", 220)]
    [TestCase("expectancy_gross", 22)]
    [TestCase("win_rate_gross", 0.6)]
    [TestCase("profit_factor_gross", 446.0 / 226)]
    [TestCase("expectancy_backtestingpy", 0.021)]
    [TestCase("profit_factor_backtestingpy", 1.9130434782608696)]
    [TestCase("holding_time_mean", 60)]
    [TestCase("total_trades_long", 5)]
    [TestCase("winning_trades_long", 2)]
    [TestCase("losing_trades_long", 1)]
    [TestCase("win_rate_long", 0.4)]
    [TestCase("net_profit_trades_long", 135)]
    [TestCase("profit_factor_long", 165.0 / 30)]
    [TestCase("payoff_ratio_long", 82.5 / 30)]
    [TestCase("expectancy_long", 27)]
    [TestCase("largest_win_long", 120)]
    [TestCase("largest_loss_long", -30)]
    [TestCase("net_profit_trades_short", 75)]
    [TestCase("winning_trades_short", 2)]
    [TestCase("average_win_short", 137.5)]
    [TestCase("average_loss_short", -200.0 / 3)]
    public void T10_gives_the_published_value(string key, double expected) =>
        Assert.That(T10.Value(key), Is.EqualTo(expected).Within(1e-12 * Math.Abs(expected)));

    // Computed by hand: ten results with the sum 21; sums of squares 49,650 - 4,410.
    [Test]
    public void Deviations_have_one_less_or_all_below() => Assert.Multiple(() =>
    {
        var squares = Golden.T10.Sum(net => (double)((net - 21) * (net - 21)));
        Assert.That(T10.Value("trade_stdev"), Is.EqualTo(Math.Sqrt(squares / 9)).Within(1e-10));
        Assert.That(T10.Value("sqn_backtrader"), Is.EqualTo(Math.Sqrt(10) * 21 / Math.Sqrt(squares / 10)).Within(1e-12));
    });

    [Test]
    public void Each_value_has_its_number_of_trades() => Assert.Multiple(() =>
    {
        Assert.That(T10.Single(value => value.Key == "win_rate").N, Is.EqualTo(10));
        Assert.That(T10.Single(value => value.Key == "win_rate_long").N, Is.EqualTo(5));
        Assert.That(T10.Single(value => value.Key == "mae_mean").N, Is.Zero);
    });

    [Test]
    public void Trades_count_in_the_order_of_their_exits() => Assert.Multiple(() =>
    {
        var turned = Golden.OfTrades([.. Golden.Trades(Golden.T10).AsEnumerable().Reverse()]);
        Assert.That(turned.Select(value => (value.Key, value.Value, value.Reason)),
            Is.EqualTo(T10.Select(value => (value.Key, value.Value, value.Reason))));
    });

    [Test]
    public void A_trade_within_the_tolerance_is_even() => Assert.Multiple(() =>
    {
        var values = Golden.OfTrades(Golden.Trades(30, -30, 31, -31, 0), 30);
        Assert.That((values.Value("winning_trades"), values.Value("losing_trades"), values.Value("even_trades"),
            values.Value("max_consecutive_losses_lean")),
            Is.EqualTo((1, 1, 3, 2)));
        Assert.That((values.Value("largest_win"), values.Value("average_loss")), Is.EqualTo((31, -31)));
    });

    [Test]
    public void Returns_of_trades_need_the_value_of_the_entries() => Assert.Multiple(() =>
    {
        var trades = Golden.Trades(10, -20);
        foreach (var notional in new decimal?[] { null, 0, -5 })
        {
            var values = Golden.OfTrades([trades[0], trades[1] with { Notional = notional }]);
            Assert.That((values.Reason("expectancy_backtestingpy"), values.Reason("profit_factor_backtestingpy")),
                Is.EqualTo((Reasons.NoNotional, Reasons.NoNotional)));
        }
    });

    [Test]
    public void Holding_times_are_of_all_of_wins_and_of_losses() => Assert.Multiple(() =>
    {
        double[] minutes = [10, 20, 60, 200, 5];
        var trades = Golden.Trades(1, -1, 2, -3, 4)
            .Select((trade, index) => trade with { EntryTime = trade.ExitTime.AddMinutes(-minutes[index]) }).ToList();
        var values = Golden.OfTrades(trades);
        Assert.That((values.Value("holding_time_mean"), values.Value("holding_time_median"), values.Value("holding_time_max"),
            values.Value("holding_time_min")),
            Is.EqualTo((59, 20, 200, 5)));
        Assert.That((values.Value("holding_time_mean_wins"), values.Value("holding_time_median_wins")), Is.EqualTo((25, 10)));
        Assert.That((values.Value("holding_time_mean_losses"), values.Value("holding_time_median_losses")), Is.EqualTo((110, 110)));
    });

    [Test]
    public void Excursions_are_of_the_trades_that_have_them() => Assert.Multiple(() =>
    {
        var trades = Golden.Trades(9, -21, 49, 3);
        trades[0] = trades[0] with { Mae = -5, Mfe = 20 };
        trades[1] = trades[1] with { Mae = -40, Mfe = 0 };
        trades[2] = trades[2] with { Mae = -6, Mfe = 100 };
        trades[3] = trades[3] with { Mae = -6 };
        var values = Golden.OfTrades(trades);
        Assert.That((values.Value("mae_trades"), values.Value("mae_mean"), values.Value("mae_median"), values.Value("mae_worst")),
            Is.EqualTo((3, -17, -6, -40)));
        Assert.That((values.Value("mfe_mean"), values.Value("mfe_median"), values.Value("mfe_best")), Is.EqualTo((40, 20, 100)));
        Assert.That(values.Value("etd_mean"), Is.EqualTo((10 + 20 + 50) / 3.0).Within(1e-12), "best less gross of 10, -20 and 50");
        Assert.That(values.Value("exit_efficiency_mean"), Is.EqualTo(0.5));
        Assert.That(values.Single(value => value.Key == "mae_mean").N, Is.EqualTo(3));
        Assert.That(Golden.OfTrades([trades[1]]).Reason("exit_efficiency_mean"), Is.EqualTo(Reasons.NoWins));
        Assert.That((T10.Reason("mae_mean"), T10.Reason("exit_efficiency_mean"), T10.Value("mae_trades")),
            Is.EqualTo((Reasons.NoMarks, Reasons.NoMarks, 0)));
    });

    [Test]
    public void Rebates_are_fees_below_zero() =>
        Assert.That(Golden.OfTrades([Golden.Trades(5)[0] with { Fees = -2 }]).Value("fees_trades"), Is.EqualTo(-2));

    [Test]
    public void The_first_of_two_equally_deep_falls_counts() =>
        Assert.That(Golden.OfTrades(Golden.Trades(10, -5, 20, -5)).Value("max_drawdown_freqtrade"), Is.EqualTo(5.0 / 10_010));

    [Test]
    public void Exits_are_as_efficient_as_their_mean()
    {
        var trades = Golden.Trades(9, 89);
        var values = Golden.OfTrades([trades[0] with { Mae = 0, Mfe = 40 }, trades[1] with { Mae = 0, Mfe = 120 }]);
        Assert.That(values.Value("exit_efficiency_mean"), Is.EqualTo(0.5), "10 of 40 and 90 of 120");
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Metrics_of_any_trades_are_sound_and_add_up(short[] cents, bool tolerant)
    {
        var trades = Golden.Trades([.. cents.Select(cent => cent / 100m)]);
        var values = Golden.OfTrades(trades, tolerant ? 50 : 0);
        var shuffled = Golden.OfTrades([.. trades.OrderBy(trade => trade.Net)]);
        Golden.AreSound(values);
        Assert.Multiple(() =>
        {
            Assert.That(
                values.Value("winning_trades") + values.Value("losing_trades") + values.Value("even_trades"), Is.EqualTo(cents.Length));
            Assert.That(values.Value("total_trades_long") + values.Value("total_trades_short"), Is.EqualTo(cents.Length));
            Assert.That(values.Value("net_profit_trades_long") + values.Value("net_profit_trades_short"),
                Is.EqualTo(values.Value("net_profit_trades")).Within(1e-9));
            Assert.That(shuffled.Value("net_profit_trades"), Is.EqualTo((double)cents.Sum(cent => cent / 100m)).Within(1e-9));
            Assert.That(values.Value("closed_trade_drawdown"), Is.Null.Or.LessThanOrEqualTo(0));
        });
    }
}
