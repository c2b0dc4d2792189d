using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>The Sharpe ratio, its probability, and its deflation by the number of trials.</summary>
public sealed class DeflatedSharpeTests
{
    [Test]
    public void The_golden_numbers_of_the_twelve_returns()
    {
        var sharpe = SharpeEstimates.Of(Noise.Twelve);
        Assert.Multiple(() =>
        {
            Assert.That(sharpe.Sharpe.Value, Is.EqualTo(2.1514364440296183 / Math.Sqrt(252)).Within(1e-13));
            Assert.That(sharpe.AboveZero.Value, Is.EqualTo(0.6643010088714452).Within(0.66e-12));
            Assert.That(sharpe.AboveOne.Value, Is.EqualTo(0.5898058334870291).Within(0.58e-12));
            Assert.That(sharpe.MinimumTrackRecord.Value, Is.GreaterThan(12));
            Assert.That(sharpe.AboveZero.Procedure.Statistic, Is.EqualTo("psr_0"));
        });
    }

    [Test]
    public void A_loss_has_probabilities_and_no_track_record_that_is_long_enough()
    {
        var sharpe = SharpeEstimates.Of([.. Noise.Twelve.Select(value => -value)]);
        Assert.Multiple(() =>
        {
            Assert.That(sharpe.AboveZero.Value, Is.LessThan(0.5));
            Assert.That((sharpe.MinimumTrackRecord.Value, sharpe.MinimumTrackRecord.Reason),
                Is.EqualTo(((double?)null, Reasons.NotAboveBenchmark)));
        });
    }

    [TestCase(new[] { 0.1 }, Reasons.TooFew)]
    [TestCase(new[] { 0.1, 0.1, 0.1 }, Reasons.Flat)]
    [TestCase(new[] { 0.1, -2, 0.1 }, Reasons.Ruined)]
    [TestCase(new[] { 0.1, double.NaN }, Reasons.NotFinite)]
    public void A_ratio_that_cannot_be_computed_has_a_reason(double[] returns, string reason)
    {
        var sharpe = SharpeEstimates.Of(returns);
        var deflated = DeflatedSharpe.OfRecorded(returns, Noise.Family(returns));
        Assert.That(new[] { sharpe.Sharpe, sharpe.AboveZero, sharpe.AboveOne, sharpe.MinimumTrackRecord, deflated.Probability }.Select(
            value => (value.Value, value.Reason)),
            Has.All.EqualTo(((double?)null, reason)));
    }

    [Test]
    public void The_deflated_ratio_is_the_probability_to_beat_the_best_of_worthless_trials()
    {
        var runs = Enumerable.Range(1, 10).Select(seed => Noise.Returns(seed, 250, mean: 0.0002 * seed)).ToArray();
        var sharpes = Array.ConvertAll(runs, run => run.Average() / Math.Sqrt(run.Sum(value => Math.Pow(value - run.Average(), 2)) / 249));
        var variance = sharpes.Sum(value => Math.Pow(value - sharpes.Average(), 2)) / 9;
        var result = DeflatedSharpe.OfRecorded(runs[9], Noise.Family(runs));
        Assert.Multiple(() =>
        {
            Assert.That(result.Trials, Is.EqualTo(10));
            Assert.That(result.Variance, Is.EqualTo(variance).Within(1e-12));
            Assert.That(result.Benchmark.Value, Is.EqualTo(0.157459830134575 * Math.Sqrt(variance / 0.01)).Within(1e-9));
            Assert.That(result.Probability.Value, Is.LessThan(SharpeEstimates.Of(runs[9]).AboveZero.Value!.Value));
            Assert.That(DeflatedSharpe.OfRecorded(runs[9], Noise.Family(runs), 1000).Probability.Value,
                Is.LessThan(result.Probability.Value!.Value));
        });
    }

    [Test]
    public void One_trial_alone_is_not_deflated()
    {
        var returns = Noise.Returns(1, 100, mean: 0.001);
        var result = DeflatedSharpe.OfRecorded(returns, Noise.Family(returns));
        Assert.That(
            (result.Benchmark.Value, result.Probability.Value), Is.EqualTo(((double?)0, SharpeEstimates.Of(returns).AboveZero.Value)));
    }

    [Test]
    public void Trials_without_a_spread_leave_nothing_to_deflate_by()
    {
        var returns = Noise.Returns(1, 100, mean: 0.001);
        var result = DeflatedSharpe.OfRecorded(returns, Noise.Family(returns), 50);
        Assert.That((result.Benchmark.Reason, result.Probability.Value, result.Probability.Reason),
            Is.EqualTo((Reasons.TooFew, (double?)null, Reasons.TooFew)));
    }

    // The best run of pure noise has a high probability of a Sharpe ratio above zero. The deflated probability is low.
    [Test]
    public void The_best_of_a_hundred_worthless_runs_is_seen_through()
    {
        var runs = Enumerable.Range(1, 100).Select(seed => Noise.Returns(seed, 250)).ToArray();
        var best = runs.MaxBy(run => SharpeEstimates.Of(run).Sharpe.Value)!;
        Assert.Multiple(() =>
        {
            Assert.That(SharpeEstimates.Of(best).AboveZero.Value, Is.GreaterThan(0.97));
            Assert.That(DeflatedSharpe.OfRecorded(best, Noise.Family(runs)).Probability.Value, Is.InRange(0.2, 0.8));
        });
    }

    [Test]
    public void Runs_that_are_nearly_the_same_are_one_trial()
    {
        var first = Noise.Returns(1, 300);
        var second = Noise.Returns(2, 300);
        double[] near = [.. first.Zip(Noise.Returns(3, 300), (one, other) => one + (0.5 * other))];
        double[] between = [.. first.Zip(second, (one, other) => one + other)];
        var idle = new double[300];
        Assert.Multiple(() =>
        {
            Assert.That(Noise.Family(first, second).EffectiveTrials(), Is.EqualTo(2));
            Assert.That(Noise.Family(first, near, first, second).EffectiveTrials(), Is.EqualTo(2));
            Assert.That(Noise.Family(first, second, between).EffectiveTrials(), Is.EqualTo(1), "one in between links both");
            Assert.That(
                Noise.Family(first, [.. first.Select(value => -value)]).EffectiveTrials(), Is.EqualTo(2), "the opposite is another trial");
            Assert.That(Noise.Family(first, idle, idle).EffectiveTrials(), Is.EqualTo(2), "runs that did nothing are one together");
            Assert.That(Noise.Family().EffectiveTrials(), Is.Zero);
            Assert.That(DeflatedSharpe.OfDistinct(first, Noise.Family(first, near, second)).Trials, Is.EqualTo(2));
        });
    }

    [Test]
    public void Runs_are_lined_up_on_the_days_that_all_have()
    {
        var early =
            new TrialRun("early", new Dictionary<DateOnly, double> { [new(2024, 1, 3)] = 3, [new(2024, 1, 1)] = 1, [new(2024, 1, 2)] = 2 });
        var late = new TrialRun(
            "late", new Dictionary<DateOnly, double> { [new(2024, 1, 2)] = 20, [new(2024, 1, 3)] = 30, [new(2024, 1, 4)] = 40 });
        var matrix = TrialMatrix.Of([early, late]);
        Assert.Multiple(() =>
        {
            Assert.That(matrix.RunIds, Is.EqualTo(new[] { "early", "late" }));
            Assert.That(matrix.Days, Is.EqualTo(new DateOnly[] { new(2024, 1, 2), new(2024, 1, 3) }));
            Assert.That(matrix.Returns, Is.EqualTo(new double[][] { [2, 3], [20, 30] }));
            Assert.That(() => TrialMatrix.Of([early, early]), Throws.ArgumentException);
        });
    }
}
