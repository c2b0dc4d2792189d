using MathNet.Numerics.Statistics;
using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;
using Recorder.Tests.Analytics.Equity;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of the returns of trades, of gains given back, and of deviations of results.</summary>
public sealed class TradeReturnsTests
{
    static readonly IReadOnlyList<MetricValue> T10 = Golden.OfTrades(Golden.Trades(Golden.T10));

    // The gross profit of each trade and its best unrealised gain.
    static TradeOutcome Trade(decimal gross, decimal? best) => Golden.Trades(gross)[0] with
    {
        Gross = gross,
        Fees = 2,
        Net = gross - 2,
        Mae = best is null ? null : Math.Min(gross, 0),
        Mfe = best,
    };

    [Test]
    public void Returns_of_trades_are_on_the_value_of_their_entries() => Assert.Multiple(() =>
    {
        // T10 on entries of 1,000 each.
        double[] factors = [1.120, 0.920, 1, 0.940, 1.045, 1.200, 1, 1.075, 0.970, 0.940];
        var product = factors.Aggregate((all, factor) => all * factor);
        Assert.That(T10.Value("trade_return_geometric_mean"), Is.EqualTo(Math.Pow(product, 0.1) - 1).Within(1e-14));
        Assert.That(
            (T10.Value("trade_return_best"), T10.Value("trade_return_worst"), T10.Value("trade_return_median")),
            Is.EqualTo((0.2, -0.08, 0)));
        Assert.That(T10.Value("trade_return_stdev"), Is.EqualTo(T10.Value("trade_stdev") / 1_000).Within(1e-15));
        Golden.AreSound(T10);
    });

    [Test]
    public void A_geometric_mean_is_never_above_the_mean() => Assert.Multiple(() =>
    {
        var random = new Random(5);
        for (var round = 0; round < 50; round++)
        {
            var nets = Enumerable.Range(0, 1 + (round % 12)).Select(_ => (decimal)random.Next(-400, 400));
            var values = Golden.OfTrades(Golden.Trades([.. nets]));
            Assert.That(
                values.Value("trade_return_geometric_mean"),
                Is.LessThanOrEqualTo(values.Value("expectancy_backtestingpy")!.Value + 1e-15));
        }
    });

    [Test]
    public void Deviation_and_Sortino_ratio_of_trades_are_those_by_hand() => Assert.Multiple(() =>
    {
        // Losses of 80, 60, 30, 60 in ten trades, 210 in all.
        var downside = Math.Sqrt((6_400 + 3_600 + 900 + 3_600) / 10.0);
        Assert.That(T10.Value("trade_downside_deviation"), Is.EqualTo(downside).Within(1e-12));
        Assert.That(T10.Value("trade_sortino"), Is.EqualTo(21 / downside).Within(1e-14));
        // Before fees of 1 each: 220 in all, losing trades -79, -59, -29, -59.
        Assert.That(
            T10.Value("trade_sortino_lean"),
            Is.EqualTo(22 / new double[] { -79, -59, -29, -59 }.StandardDeviation()).Within(1e-13));
        Assert.That(Golden.OfTrades(Golden.Trades(5, 7)).Reason("trade_sortino"), Is.EqualTo(Reasons.NoLosses));
        Assert.That(Golden.OfTrades(Golden.Trades(5, -7)).Reason("trade_sortino_lean"), Is.EqualTo(Reasons.TooFew));
        Assert.That(Golden.OfTrades(Golden.Trades(-7, -7)).Reason("trade_sortino_lean"), Is.EqualTo(Reasons.Flat));
    });

    [Test]
    public void The_gain_given_back_is_the_best_gain_less_the_exit() => Assert.Multiple(() =>
    {
        var values = Golden.OfTrades([Trade(60, 100), Trade(-50, 20), Trade(100, 100), Trade(-30, 0), Trade(10, null)]);
        // Given back: 40, 70, 0 and 30 of best gains of 220 in all. The fifth trade has no prices between entry and exit.
        Assert.That((values.Value("etd_mean"), values.Value("etd_median"), values.Value("etd_max")), Is.EqualTo((35, 35, 70)));
        Assert.That(values.Value("give_back_share"), Is.EqualTo(140.0 / 220).Within(1e-15));
        Assert.That(values.Value("give_back_mean_wins"), Is.EqualTo(20));
        Assert.That(values.Single(value => value.Key == "etd_max").N, Is.EqualTo(4));
        Golden.AreSound(values);
        Golden.AreSound(Golden.OfTrades([Trade(-30, 0)]));
        Assert.That(Golden.OfTrades([Trade(-30, 0)]).Reason("give_back_share"), Is.EqualTo(Reasons.NoWins));
        Assert.That(Golden.OfTrades([Trade(-30, null)]).Reason("etd_max"), Is.EqualTo(Reasons.NoMarks));
    });

    [Test]
    public void The_gain_given_back_is_never_below_zero() => Assert.Multiple(() =>
    {
        var random = new Random(6);
        for (var round = 0; round < 50; round++)
        {
            var exits = Enumerable.Range(0, 8).Select(_ => random.Next(-100, 100)).ToList();
            var values = Golden.OfTrades(exits.ConvertAll(gross => Trade(gross, Math.Max(gross, 0) + random.Next(0, 50))));
            Assert.That(
                new[] { "etd_mean", "etd_median", "etd_max", "give_back_share" }.Select(values.Value),
                Is.All.GreaterThanOrEqualTo(0));
            Assert.That(values.Value("etd_mean"), Is.LessThanOrEqualTo(values.Value("etd_max")!.Value));
        }
    });

    [Test]
    public void A_trade_without_a_value_or_with_all_of_it_lost_has_a_reason() => Assert.Multiple(() =>
    {
        var trades = Golden.Trades(10, -1_000, 5);
        Assert.That(Golden.OfTrades(trades).Reason("trade_return_geometric_mean"), Is.EqualTo(Reasons.Ruined));
        Assert.That(
            Golden.OfTrades([trades[0], trades[2] with { Notional = null }]).Reason("trade_return_best"),
            Is.EqualTo(Reasons.NoNotional));
        Assert.That(Golden.OfTrades([trades[0]]).Reason("trade_return_stdev"), Is.EqualTo(Reasons.TooFew));
        Golden.AreSound(Golden.OfTrades([]));
    });

    [Test]
    public void Mean_win_and_loss_days_are_those_by_hand() => Assert.Multiple(() =>
    {
        var returns = Golden.Of(Golden.R12);
        Assert.That(returns.Value("average_win_days"), Is.EqualTo(0.054 / 7).Within(1e-15));
        Assert.That(returns.Value("average_loss_days"), Is.EqualTo(-0.038 / 4).Within(1e-15));
        Assert.That(Golden.Of([0.01, 0.0, 0.02]).Reason("average_loss_days"), Is.EqualTo(Reasons.NoLosses));
        Assert.That(Golden.Of([-0.01, 0.0]).Reason("average_win_days"), Is.EqualTo(Reasons.NoWins));

        // Days of -205, 595, 96 and 0.
        var run = Books.Run(
            96,
            [Books.Fill(6, 2, 100, 5), Books.Fill(30, -2, 104, 5), Books.Fill(54, -1, 110, 2), Books.Fill(60.5, 1, 108, 2)],
            Books.Marks(Books.Mark(12, 98), Books.Mark(36, 101), Books.Mark(60, 112), Books.Mark(84, 107)));
        var money = RunMetrics.Compute(new RunInputs(EquityCurves.Of(run), [], []));
        Assert.That((money.Value("day_pnl_mean_win"), money.Value("day_pnl_mean_loss")), Is.EqualTo((345.5, -205)));
    });
}
