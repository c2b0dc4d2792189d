using MathNet.Numerics.Statistics;
using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>Probabilistic Sharpe, expected maximum, minimum track record.</summary>
public sealed class SharpeInferenceTests
{
    // Mean, deviations and moments of the twelve returns, as published with the golden numbers.
    const double Sharpe = 0.0013333333333333333 / 0.009838083085026207;
    const double Skewness = -0.8363393557330743;
    const double Kurtosis = 3.026890981015203;
    const double CorrectedSkewness = -0.9608807645547797;
    const double CorrectedExcess = 0.7760601142797117;

    static readonly double Annual = 1 / Math.Sqrt(252);

    static NUnit.Framework.Constraints.EqualNumericWithoutUsingConstraint<double> Golden(double value) =>
        Is.EqualTo(value).Within(Math.Abs(value) * 1e-12);

    [Test]
    public void The_golden_probabilities_come_out() => Assert.Multiple(() =>
    {
        Assert.That(SharpeInference.Probabilistic(Sharpe, 0, 12, Skewness, Kurtosis), Golden(0.6643010088714452));
        Assert.That(SharpeInference.Probabilistic(Sharpe, 0, 12, CorrectedSkewness, CorrectedExcess + 3), Golden(0.6629188507946737));
        Assert.That(SharpeInference.ProbabilisticLean(Sharpe, 0, 12, CorrectedSkewness, CorrectedExcess), Golden(0.6638520973983657));
        Assert.That(SharpeInference.Probabilistic(Sharpe, Annual, 12, Skewness, Kurtosis), Golden(0.5898058334870291));
    });

    [TestCase(10, 0.157459830134575)]
    [TestCase(100, 0.2530602893201685)]
    public void The_golden_expected_maximum_comes_out(int trials, double expected) =>
        Assert.That(SharpeInference.ExpectedMaximum(0.01, trials), Golden(expected));

    [TestCase(0.10, 252, -0.5, 8, 0.9374, 0.9381)]
    [TestCase(0.30, 60, -1, 10, 0.9699, 0.9728)]
    [TestCase(0.50, 36, -1.5, 12, 0.9709, 0.9757)]
    public void Excess_kurtosis_in_the_raw_ones_place_makes_it_too_high(
        double sharpe, int count, double skewness, double kurtosis, double published, double slip) =>
        Assert.Multiple(() =>
        {
            Assert.That(SharpeInference.Probabilistic(sharpe, 0, count, skewness, kurtosis), Is.EqualTo(published).Within(0.00005));
            Assert.That(SharpeInference.ProbabilisticLean(sharpe, 0, count, skewness, kurtosis - 3), Is.EqualTo(slip).Within(0.00005));
        });

    [Test]
    public void The_probability_at_the_minimum_track_record_is_the_confidence_level()
    {
        var needed = SharpeInference.MinimumTrackRecord(0.1, 0.02, -0.5, 8)!.Value;
        Assert.Multiple(() =>
        {
            Assert.That(SharpeInference.Probabilistic(0.1, 0.02, (int)Math.Floor(needed), -0.5, 8), Is.LessThan(0.95));
            Assert.That(SharpeInference.Probabilistic(0.1, 0.02, (int)Math.Ceiling(needed), -0.5, 8), Is.GreaterThanOrEqualTo(0.95));
        });
    }

    // For a normal distribution with SR 0.1: 1 + (1 + 0.5 * 0.01) * (1.6448536269514722 / 0.1)^2.
    [Test]
    public void The_minimum_track_record_of_normal_returns_equals_the_formula() =>
        Assert.That(SharpeInference.MinimumTrackRecord(0.1, 0, 0, 3), Golden(1 + (1.005 * 270.5543454095416)));

    [TestCase(0.1, 0.1)]
    [TestCase(-0.1, 0)]
    [TestCase(double.NaN, 0)]
    public void A_ratio_not_above_the_benchmark_has_no_minimum_track_record(double sharpe, double benchmark) =>
        Assert.That(SharpeInference.MinimumTrackRecord(sharpe, benchmark, 0, 3), Is.Null);

    [TestCase(0.5)]
    [TestCase(1)]
    [TestCase(double.NaN)]
    public void A_confidence_level_outside_0_and_1_is_refused(double confidence) =>
        Assert.That(() => SharpeInference.MinimumTrackRecord(0.1, 0, 0, 3, confidence), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(0.1, 1, 0, 3)]
    [TestCase(0.1, 0, 0, 3)]
    [TestCase(0.1, 2, 0, 3)]
    [TestCase(1, 10, 2, 5)]
    [TestCase(double.NaN, 10, 0, 3)]
    [TestCase(0.1, 10, double.NaN, 3)]
    public void A_value_that_cannot_be_computed_is_null(double sharpe, int count, double skewness, double kurtosis) =>
        Assert.That(SharpeInference.Probabilistic(sharpe, 0, count, skewness, kurtosis), Is.Null);

    [Test]
    public void Estimates_of_two_returns_are_too_few_but_for_the_ratio()
    {
        var estimates = SharpeEstimates.Of([0.01, -0.005]);
        Assert.That(new[] { estimates.AboveZero, estimates.AboveOne, estimates.MinimumTrackRecord }.Select(
            estimate => (estimate.Value, estimate.Reason)),
            Is.All.EqualTo(((double?)null, Reasons.TooFew)));
        Assert.That(estimates.Sharpe.Value, Is.Not.Null);
    }

    [Test]
    public void One_trial_needs_no_deflation_and_no_trial_gives_null() => Assert.Multiple(() =>
    {
        Assert.That(SharpeInference.ExpectedMaximum(0.01, 1), Is.Zero);
        Assert.That(SharpeInference.ExpectedMaximum(0.01, 0), Is.Null);
        Assert.That(SharpeInference.ExpectedMaximum(-0.01, 5), Is.Null);
        Assert.That(SharpeInference.ExpectedMaximum(double.NaN, 5), Is.Null);
    });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void The_expected_maximum_grows_with_the_trials(byte fewer, byte more)
    {
        var least = SharpeInference.ExpectedMaximum(0.01, 2 + fewer);
        Assert.That(SharpeInference.ExpectedMaximum(0.01, 3 + fewer + more), Is.GreaterThan(least!.Value));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void A_probability_of_a_samples_own_moments_is_one_and_falls_with_the_benchmark(int[] numbers)
    {
        var returns = numbers.Select(number => (number % 1000) / 10000.0).ToArray();
        if (returns.Distinct().Count() < 3)
            return;

        var sharpe = returns.Mean() / returns.StandardDeviation();
        var (skewness, excess) = returns.PopulationSkewnessKurtosis();
        var above = SharpeInference.Probabilistic(sharpe, 0, returns.Length, skewness, excess + 3);
        var higher = SharpeInference.Probabilistic(sharpe, 0.1, returns.Length, skewness, excess + 3);
        Assert.Multiple(() =>
        {
            Assert.That(above, Is.InRange(0, 1));
            Assert.That(higher, Is.LessThanOrEqualTo(above!.Value));
        });
    }
}
