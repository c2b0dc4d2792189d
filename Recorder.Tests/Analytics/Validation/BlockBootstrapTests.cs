using MathNet.Numerics.Distributions;
using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>Intervals and the test of the mean by block bootstrap.</summary>
public sealed class BlockBootstrapTests
{
    static readonly Resampling Quick = new(Draws: 1000);

    [Test]
    public void The_observed_values_are_the_golden_ones()
    {
        var bootstrap = new BlockBootstrap(Noise.Twelve, Quick);
        Assert.Multiple(() =>
        {
            Assert.That(bootstrap.Interval(ReturnStatistic.TotalReturn).Value, Is.EqualTo(0.015575624698575652).Within(1e-14));
            Assert.That(bootstrap.Interval(ReturnStatistic.Mean).Value, Is.EqualTo(0.0013333333333333333).Within(1e-15));
            Assert.That(bootstrap.Interval(ReturnStatistic.Sharpe).Value, Is.EqualTo(2.1514364440296183).Within(1e-11));
            Assert.That(bootstrap.Interval(ReturnStatistic.MaxDrawdown).Value, Is.EqualTo(-0.020).Within(1e-14));
        });
    }

    [Test]
    public void A_first_day_that_loses_is_a_drawdown() =>
        Assert.That(
            new BlockBootstrap([-0.02, 0.01, 0.01], Quick).Interval(ReturnStatistic.MaxDrawdown).Value, Is.EqualTo(-0.02).Within(1e-15));

    // Closed forms: the resampled means are centred exactly on the mean. For single days, their variance is s0^2 / n. Tolerance: 4 standard
    // errors of 20 000 draws.
    [Test]
    public void Resampled_means_are_centred_on_the_mean([Values] BlockScheme scheme)
    {
        var test = new BlockBootstrap(Noise.Twelve, new Resampling(20_000, Scheme: scheme)).MeanTest();
        Assert.That(test.Null!.Mean, Is.Zero.Within(4 * 0.0028 / Math.Sqrt(20_000)));
    }

    [Test]
    public void The_interval_of_a_mean_of_single_days_is_that_of_the_normal_distribution()
    {
        var returns = Noise.Returns(5, 400, mean: 0.001);
        var interval =
            new BlockBootstrap(returns, new Resampling(20_000, Scheme: BlockScheme.Independent)).Interval(ReturnStatistic.Mean, 0.9);
        var mean = returns.Average();
        var half = 1.6448536269514722 * Math.Sqrt(returns.Average(value => (value - mean) * (value - mean)) / 400);
        Assert.Multiple(() =>
        {
            Assert.That(interval.Percentile!.Lower, Is.EqualTo(mean - half).Within(half * 0.05));
            Assert.That(interval.Percentile.Upper, Is.EqualTo(mean + half).Within(half * 0.05));
            Assert.That(interval.Bca!.Lower, Is.EqualTo(mean - half).Within(half * 0.05));
            Assert.That(interval.Bca.Upper, Is.EqualTo(mean + half).Within(half * 0.05));
        });
    }

    // Three returns have 27 resamples: their means, computed by hand, against 40 000 draws.
    [Test]
    public void The_probability_of_three_days_equals_the_count_over_all_resamples()
    {
        double[] returns = [0.03, -0.01, 0.01];
        var means = from a in returns from b in returns from c in returns select ((a + b + c) / 3) - 0.01;
        var exact = means.Count(mean => mean >= 0.01 - 1e-15) / 27.0;
        var test = new BlockBootstrap(returns, new Resampling(40_000, Scheme: BlockScheme.Independent)).MeanTest();
        Assert.That(test.PValue, Is.EqualTo(exact).Within(0.01));
    }

    // The same correction, computed from its definition on the statistics of a second resampler.
    [Test]
    public void The_corrected_interval_follows_its_definition()
    {
        var returns = Noise.Returns(11, 60, mean: 0.001, share: 0.3);
        var resampler = new Resampler(returns, Quick);
        var path = new double[60];
        var draws = Enumerable.Range(0, 1000).Select(_ => Draw()).Order().ToArray();
        var observed = Total(returns);
        var blocks = returns.Chunk(4).ToList();
        var left = blocks.Select((_, out_) => Total(blocks.Where((_, index) => index != out_).SelectMany(block => block))).ToList();
        var acceleration = left.Sum(value => Math.Pow(left.Average() - value, 3)) / (6 * Math.Pow(
            left.Sum(value => Math.Pow(left.Average() - value, 2)), 1.5));
        var bias = Normal.InvCDF(0, 1, draws.Count(draw => draw < observed) / 1000.0);
        var interval = new BlockBootstrap(returns, Quick).Interval(ReturnStatistic.TotalReturn);
        Assert.Multiple(() =>
        {
            Assert.That(interval.Procedure.BlockLength, Is.EqualTo(4));
            Assert.That(interval.Percentile!.Lower, Is.EqualTo(At(0.025)).Within(1e-12));
            Assert.That(interval.Percentile.Upper, Is.EqualTo(At(0.975)).Within(1e-12));
            Assert.That(interval.Bca!.Lower, Is.EqualTo(At(Corrected(-1.959963984540054))).Within(1e-9));
            Assert.That(interval.Bca.Upper, Is.EqualTo(At(Corrected(1.959963984540054))).Within(1e-9));
            Assert.That(interval.Bca, Is.Not.EqualTo(interval.Percentile));
        });

        double Draw()
        {
            resampler.Fill(path);
            return Total(path);
        }

        double Corrected(double z) => Normal.CDF(0, 1, bias + ((bias + z) / (1 - (acceleration * (bias + z)))));

        double At(double probability)
        {
            var place = probability * 999;
            var below = (int)place;
            return draws[below] + ((place - below) * (draws[Math.Min(below + 1, 999)] - draws[below]));
        }
    }

    static double Total(IEnumerable<double> returns) => returns.Aggregate(1.0, (product, value) => product * (1 + value)) - 1;

    // 100 simulations with a known mean: nine of ten intervals should contain it. Dependent days need blocks: intervals from single days
    // contain it far too seldom.
    [Test]
    public void Intervals_hold_the_true_mean_about_as_often_as_their_level()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Held(0, BlockScheme.Stationary), Is.InRange(0.82, 0.96));
            Assert.That(Held(0, BlockScheme.Independent), Is.InRange(0.84, 0.96));
            Assert.That(Held(0.5, BlockScheme.Stationary), Is.InRange(0.76, 0.95));
            Assert.That(Held(0.5, BlockScheme.Independent), Is.LessThan(0.74));
        });

        static double Held(double share, BlockScheme scheme) => Enumerable.Range(1, 100).Count(world =>
        {
            var returns = Noise.Returns(world, 200, mean: 0.001, share: share);
            var interval =
                new BlockBootstrap(returns, new Resampling(200, 1000 + world, scheme, BlockLength: 10)).Interval(ReturnStatistic.Mean, 0.9);
            return interval.Percentile!.Lower <= 0.001 && interval.Percentile.Upper >= 0.001;
        }) / 100.0;
    }

    // Under the null hypothesis, a test at 10 % rejects about one simulation in ten.
    [Test]
    public void The_test_of_the_mean_rejects_noise_about_as_often_as_its_level()
    {
        var rejected = Enumerable.Range(1, 500).Count(
            world => new BlockBootstrap(Noise.Returns(world, 100), new Resampling(99, 1000 + world)).MeanTest().PValue <= 0.1);
        Assert.That(rejected / 500.0, Is.InRange(0.07, 0.16));
    }

    [Test]
    public void A_strong_mean_is_significant_and_its_opposite_is_not()
    {
        var returns = Noise.Returns(2, 250, mean: 0.003);
        Assert.Multiple(() =>
        {
            Assert.That(new BlockBootstrap(returns, Quick).MeanTest().PValue, Is.EqualTo(1 / 1001.0));
            Assert.That(new BlockBootstrap([.. returns.Select(value => -value)], Quick).MeanTest().PValue, Is.GreaterThan(0.99));
        });
    }

    [TestCase(new double[] { }, Reasons.TooFew)]
    [TestCase(new[] { 0.1 }, Reasons.TooFew)]
    [TestCase(new[] { 0.1, 0.1, 0.1 }, Reasons.Flat)]
    [TestCase(new[] { 0.1, double.NaN }, Reasons.NotFinite)]
    [TestCase(new[] { 0.1, -1, 0.1 }, Reasons.Ruined)]
    [TestCase(new[] { 0.1, -1.5 }, Reasons.Ruined)]
    public void A_bootstrap_that_cannot_be_computed_has_a_reason(double[] returns, string reason)
    {
        var bootstrap = new BlockBootstrap(returns, Quick);
        var interval = bootstrap.Interval(ReturnStatistic.Sharpe);
        var test = bootstrap.MeanTest();
        Assert.Multiple(() =>
        {
            Assert.That((interval.Value, interval.Percentile, interval.Bca, interval.Reason, interval.BcaReason),
                Is.EqualTo(((double?)null, (Bounds?)null, (Bounds?)null, reason, reason)));
            Assert.That((test.Value, test.PValue, test.Reason), Is.EqualTo(((double?)null, (double?)null, reason)));
        });
    }

    [Test]
    public void Resamples_without_a_Sharpe_ratio_are_left_out_and_counted()
    {
        var interval =
            new BlockBootstrap([0, 0, 0, 0.01], new Resampling(Scheme: BlockScheme.Independent)).Interval(ReturnStatistic.Sharpe);
        Assert.Multiple(() =>
        {
            // All four returns are equal in 0.75^4 + 0.25^4 of the draws.
            Assert.That(interval.Undefined / 5000.0, Is.EqualTo(0.3203).Within(0.03));
            Assert.That(interval.Percentile!.Upper, Is.GreaterThan(interval.Percentile.Lower));
        });
    }

    [Test]
    public void A_record_without_a_drawdown_has_no_draw_beyond_it()
    {
        var interval = new BlockBootstrap([0.01, 0.02, 0.03], Quick).Interval(ReturnStatistic.MaxDrawdown);
        Assert.That(interval.Percentile, Is.EqualTo(new Bounds(0, 0)));
    }

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void A_seed_repeats_exactly_and_another_differs(int seed)
    {
        var returns = Noise.Returns(9, 40, mean: 0.001);
        var first = Interval(seed);
        var again = Interval(seed);
        var other = Interval(seed + 1);
        Assert.Multiple(() =>
        {
            Assert.That(again, Is.EqualTo(first));
            Assert.That(other.Percentile, Is.Not.EqualTo(first.Percentile));
        });

        ConfidenceInterval Interval(int from) => new BlockBootstrap(returns, new Resampling(50, from)).Interval(ReturnStatistic.Mean);
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Bounds_are_in_order_and_probabilities_above_zero_and_at_most_one(short[] numbers)
    {
        var bootstrap = new BlockBootstrap([.. numbers.Select(number => number / 40000.0)], new Resampling(60));
        Assert.Multiple(() =>
        {
            foreach (var statistic in Enum.GetValues<ReturnStatistic>())
            {
                var interval = bootstrap.Interval(statistic);
                Assert.That(interval.Percentile is null, Is.EqualTo(interval.Reason is not null));
                Assert.That(interval.Bca is null, Is.EqualTo(interval.BcaReason is not null));
                Assert.That(interval.Percentile is null || interval.Percentile.Lower <= interval.Percentile.Upper);
                Assert.That(interval.Bca is null || interval.Bca.Lower <= interval.Bca.Upper);
            }

            Assert.That(bootstrap.MeanTest().PValue ?? 1, Is.GreaterThan(0).And.LessThanOrEqualTo(1));
        });
    }
}
