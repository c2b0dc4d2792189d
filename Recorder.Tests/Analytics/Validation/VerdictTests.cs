using NUnit.Framework;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>
/// The verdict follows from the rules of docs/validation.md. The rules give the correct result for noise and for an edge.
/// </summary>
public sealed class VerdictTests
{
    const ValidationParts Parts =
        ValidationParts.Permutation | ValidationParts.Bootstrap | ValidationParts.Sharpe | ValidationParts.Overfitting;

    static readonly double[] Gains = [.. Enumerable.Repeat(0.001, 40)];

    // Every number points to an edge; each test changes one number.
    static Verdict Of(
        double? dsr = 0.99, double? pbo = 0.05, double? p = 0.01, (double, double)? interval = null, int days = 40, int? trades = 40,
        int trials = 10, double[]? returns = null)
    {
        var (low, high) = interval ?? (0.5, 3);
        var report = new ValidationReport
        {
            Deflated = trials > 1 ? new DeflatedSharpe(trials, "", 1, Estimate("sr_0", 0.1), Estimate("dsr", dsr)) : null,
            Sharpe = new SharpeEstimates(Estimate("s", 0.1), Estimate("psr_0", dsr), Estimate("psr_1", 0.5), Estimate("min_trl", 9), 0.95),
            Overfitting = pbo is { } share
                ? new BacktestOverfitting(new Procedure("pbo", "", days), trials, 8, 70, share, 0, 0, null, null)
                : null,
            Permutation = p is { } value
                ? new HypothesisTest(new Procedure("mean_trade_sign_flip", "", days), 1, value, false, null, null)
                : null,
            Intervals =
            [
                new ConfidenceInterval(new Procedure("sharpe", "", days), 1.5, 0.95, new Bounds(low, high), null, 0, null, null),
            ],
        };
        return Verdict.Of(report, new ValidationInput(
            returns ?? Gains[..Math.Min(days, 40)], TradeProfits: trades is { } count ? new double[count] : null, TrialCount: trials));
    }

    static Estimate Estimate(string statistic, double? value) =>
        new(new Procedure(statistic, "", 40), value, value is null ? "too_few" : null);

    [Test]
    public void A_run_is_likely_real_when_everything_points_to_it() => Assert.Multiple(() =>
    {
        Assert.That(Of().Conclusion, Is.EqualTo(Conclusion.LikelyReal));
        Assert.That(Of(pbo: null, trials: 1).Conclusion, Is.EqualTo(Conclusion.LikelyReal), "a run that stands alone has no overfitting");
        Assert.That(Of().Evidence.Select(one => one.Sign), Is.All.EqualTo(Sign.Real));
    });

    [TestCase(0.94, 0.05, 0.01, TestName = "A deflated Sharpe ratio below 0.95 leaves it open")]
    [TestCase(0.99, 0.21, 0.01, TestName = "A probability of overfitting above 0.2 leaves it open")]
    [TestCase(0.99, 0.05, 0.06, TestName = "A permutation p above 0.05 leaves it open")]
    [TestCase(0.99, 0.05, 0.9, TestName = "One sign of luck that does not know the trials leaves it open")]
    [TestCase(null, 0.05, 0.01, TestName = "A missing deflated Sharpe ratio leaves it open")]
    [TestCase(0.99, 0.05, null, TestName = "A missing permutation test leaves it open")]
    public void One_doubt_is_enough_not_to_tell(double? dsr, double? pbo, double? p) =>
        Assert.That(Of(dsr, pbo, p).Conclusion, Is.EqualTo(Conclusion.CannotTell));

    [Test]
    public void An_interval_that_holds_zero_and_a_short_record_leave_it_open() => Assert.Multiple(() =>
    {
        Assert.That(Of(interval: (-0.1, 2)).Conclusion, Is.EqualTo(Conclusion.CannotTell));
        Assert.That(Of(days: 29).Conclusion, Is.EqualTo(Conclusion.CannotTell));
        Assert.That(Of(trades: 29).Conclusion, Is.EqualTo(Conclusion.CannotTell));
        Assert.That(Of(trades: null).Conclusion, Is.EqualTo(Conclusion.CannotTell));
        Assert.That((Of(days: 30, trades: 30).Conclusion, Of(days: 30, trades: 30).IsShort), Is.EqualTo((Conclusion.LikelyReal, false)));
    });

    [Test]
    public void Luck_is_told_by_the_tests_that_count_the_trials_or_by_two_others() => Assert.Multiple(() =>
    {
        Assert.That(Of(dsr: 0.49).Conclusion, Is.EqualTo(Conclusion.LikelyLuck));
        Assert.That(Of(pbo: 0.5).Conclusion, Is.EqualTo(Conclusion.LikelyLuck));
        Assert.That(Of(p: 0.21, interval: (-2, -0.5)).Conclusion, Is.EqualTo(Conclusion.LikelyLuck));
        Assert.That(Of(p: 0.2, interval: (-2, -0.5)).Conclusion, Is.EqualTo(Conclusion.CannotTell), "0.2 is not above 0.2");
    });

    [Test]
    public void A_loss_is_not_luck() => Assert.Multiple(() =>
    {
        Assert.That(Of(dsr: 0.1, returns: [-0.01, 0.005]).Conclusion, Is.EqualTo(Conclusion.NoProfit));
        Assert.That(Of(returns: new double[40]).Conclusion, Is.EqualTo(Conclusion.NoProfit));
        Assert.That(Of(returns: []).Conclusion, Is.Not.EqualTo(Conclusion.NoProfit), "no days say nothing");
    });

    [Test]
    public void Many_recorded_trials_without_common_days_are_not_taken_for_one()
    {
        var report = new ValidationReport { Sharpe = SharpeEstimates.Of(Noise.Returns(1, 60, mean: 0.01)) };
        Assert.That(Verdict.Of(report, new ValidationInput(Gains, TrialCount: 50)).Evidence, Is.Empty);
        Assert.That(Verdict.Of(report, new ValidationInput(Gains)).Evidence.Single().Trials, Is.EqualTo(1));
    }

    // 60 repetitions: the best of ten runs without skill with one trade per day, and the best of ten runs of which one has an edge.
    [Test]
    public void The_best_of_worthless_runs_is_seldom_called_real_and_a_strong_edge_seldom_luck()
    {
        const int Repeats = 60, Runs = 10, Days = 250;
        int worthless = 0, real = 0, lucky = 0;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var noise = Enumerable.Range(0, Runs).Select(run => Noise.Returns((repeat * 100) + run + 1, Days)).ToArray();
            if (BestOf(noise) == Conclusion.LikelyReal)
                worthless++;
            var edge = Noise.Returns((repeat * 100) + 99, Days, mean: 0.004);
            var conclusion = BestOf([edge, .. noise[1..]]);
            real += conclusion == Conclusion.LikelyReal ? 1 : 0;
            lucky += conclusion is Conclusion.LikelyLuck or Conclusion.NoProfit ? 1 : 0;
        }

        TestContext.Out.WriteLine($"real: {worthless} of {Repeats} worthless, {real} with an edge; luck with an edge: {lucky}");
        Assert.Multiple(() =>
        {
            Assert.That(worthless, Is.AtMost(Repeats / 20));
            Assert.That(real, Is.AtLeast(Repeats * 8 / 10));
            Assert.That(lucky, Is.AtMost(Repeats / 20));
        });
    }

    static Conclusion BestOf(double[][] runs)
    {
        var best = runs.MaxBy(run => run.Sum())!;
        var input = new ValidationInput(best, TradeProfits: best, Family: Noise.Family([best, .. runs.Where(run => run != best)]));
        var options = new ValidationOptions(Parts, OverfittingBlocks: 8) { Resampling = new Resampling(300) };
        return Verdict.Of(ValidationReport.Of(input, options), input).Conclusion;
    }
}
