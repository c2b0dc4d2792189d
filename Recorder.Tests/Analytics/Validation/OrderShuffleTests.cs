using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>Path measures against random order.</summary>
public sealed class OrderShuffleTests
{
    static readonly double[] Ten = [120, -80, 0, -60, 45, 200, 0, 75, -30, -60];
    static readonly Resampling Many = new(20_000);

    [Test]
    public void The_observed_measures_are_the_golden_ones()
    {
        var days = OrderShuffle.OfReturns(Noise.Twelve, new Resampling(10));
        var trades = OrderShuffle.OfTrades(Ten, new Resampling(10));
        Assert.Multiple(() =>
        {
            Assert.That(
                days.Select(test => test.Procedure.Statistic), Is.EqualTo(new[] { "max_drawdown_order", "longest_drawdown_order" }));
            Assert.That(days[0].Value, Is.EqualTo(-0.020).Within(1e-14));
            Assert.That(days[1].Value, Is.EqualTo(5), "the open one runs from the seventh day to the last point");
            Assert.That(trades.Select(test => test.Procedure.Statistic),
                Is.EqualTo(new[] { "trade_drawdown_order", "win_streak_order", "loss_streak_order" }));
            Assert.That(trades.Select(test => test.Value), Is.EqualTo(new double?[] { -140, 2, 2 }));
        });
    }

    [Test]
    public void A_recovered_drawdown_lasts_until_its_recovery() =>
        Assert.That(OrderShuffle.OfReturns(Noise.Twelve[..8].Append(0.03).ToArray(), new Resampling(10))[1].Value, Is.EqualTo(4));

    // A move up and back by exact inverses has recovered, although the product differs from the peak in its last digit.
    [Test]
    public void A_drawdown_back_at_its_peak_is_recovered_despite_rounding() =>
        Assert.That(OrderShuffle.OfReturns([0.1, -0.3, (1 / 0.7) - 1, 0.1, -0.1], new Resampling(10))[1].Value, Is.EqualTo(2));

    // All 24 orders of four values, computed by hand with another method.
    [Test]
    public void The_probabilities_of_four_trades_equal_the_count_over_all_orders()
    {
        double[] values = [0.02, 0.03, -0.05, -0.01];
        var orders =
            (from a in values
             from b in values
             from c in values
             from d in values
             where new[] { a, b, c, d }.Distinct().Count()
                == 4
             select new[]
            {
                a, b, c, d
            })
                .ToList();
        var days = OrderShuffle.OfReturns(values, Many);
        var trades = OrderShuffle.OfTrades(values, Many);
        Assert.Multiple(() =>
        {
            Assert.That(orders, Has.Count.EqualTo(24));
            Assert.That(days[0].PValue, Is.EqualTo(Share(order => Depth(order) <= Depth(values) + 1e-12)).Within(0.015));
            Assert.That(days[0].Null!.Mean, Is.EqualTo(orders.Average(Depth)).Within(0.0003));
            Assert.That(trades[1].PValue, Is.EqualTo(0.5).Within(0.015), "two winners stand together in half of the orders");
            Assert.That(trades[2].PValue, Is.EqualTo(0.5).Within(0.015));
        });

        double Share(Predicate<double[]> predicate) => orders.Count(order => predicate(order)) / 24.0;

        static double Depth(double[] order)
        {
            var equity = Enumerable.Range(0, 5).Select(count => order.Take(count).Aggregate(1.0, (product, value) => product * (1 + value)))
                .ToList();
            return (from peak in Enumerable.Range(0, 5)
                    from valley in Enumerable.Range(peak, 5 - peak)
                    select (equity[valley] / equity[peak]) - 1).Min();
        }
    }

    // A single losing day has the same depth at every position, up to rounding.
    [Test]
    public void Equally_deep_drawdowns_are_equal_despite_rounding() =>
        Assert.That(OrderShuffle.OfReturns([0.01, 0.02, 0.033, -0.02, 0.007, 0.011], new Resampling(500))[0].PValue, Is.EqualTo(1));

    [Test]
    public void Clustered_losses_differ_from_chance()
    {
        double[] profits = [.. Enumerable.Repeat(1.0, 15), .. Enumerable.Repeat(-1.0, 15)];
        var tests = OrderShuffle.OfTrades(profits, new Resampling(999));
        Assert.That(tests.Select(test => test.PValue), Has.All.EqualTo(0.001));
    }

    [Test]
    public void Trades_without_a_loss_have_no_drawdown_in_any_order()
    {
        var test = OrderShuffle.OfTrades([1, 2, 3], new Resampling(100))[0];
        Assert.That((test.Value, test.PValue, test.Null), Is.EqualTo(((double?)0, (double?)1, new Distribution(0, 0, 0, 0, 0, 0))));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void The_final_equity_is_the_same_in_every_order(int seed, sbyte[] numbers)
    {
        double[] path = [.. numbers.Select(number => number / 200.0)];
        double[] shuffled = [.. path];
        new RandomDraws(seed).Shuffle(shuffled);
        Assert.Multiple(() =>
        {
            Assert.That(shuffled, Is.EquivalentTo(path));
            Assert.That(End(shuffled), Is.EqualTo(End(path)).Within(1e-10 * End(path)));
        });

        static double End(double[] returns) => returns.Aggregate(1.0, (product, value) => product * (1 + value));
    }

    [TestCase(new[] { 0.1 }, Reasons.TooFew)]
    [TestCase(new[] { 0.1, 0.1 }, Reasons.Flat)]
    [TestCase(new[] { 0.1, -1 }, Reasons.Ruined)]
    [TestCase(new[] { 0.1, double.NaN }, Reasons.NotFinite)]
    public void A_shuffle_that_cannot_be_computed_has_a_reason(double[] returns, string reason) =>
        Assert.That(OrderShuffle.OfReturns(returns, new Resampling()).Select(test => (test.PValue, test.Reason)),
            Has.All.EqualTo(((double?)null, reason)));
}
