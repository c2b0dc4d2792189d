using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>Probability of backtest overfitting.</summary>
public sealed class BacktestOverfittingTests
{
    static double[][] Worthless(int world, int runs, int days) =>
        [.. Enumerable.Range(0, runs).Select(run => Noise.Returns((world * 1000) + run, days))];

    // A single simulation of noise scatters widely; the mean of twenty does not.
    [Test]
    public void The_probability_for_noise_is_about_a_half()
    {
        var worlds = Enumerable.Range(1, 20)
            .Select(world => BacktestOverfitting.Of(Noise.Family(Worthless(world, 20, 240)), 10).Probability!.Value).ToList();
        Assert.That(worlds.Average(), Is.InRange(0.4, 0.6));
    }

    [Test]
    public void The_probability_for_one_truly_better_run_is_near_zero()
    {
        double[][] runs = [Noise.Returns(1, 480, mean: 0.004), .. Worthless(1, 19, 480)];
        var result = BacktestOverfitting.Of(Noise.Family(runs));
        Assert.Multiple(() =>
        {
            Assert.That(result.Probability, Is.LessThan(0.01));
            Assert.That(result.LossShare, Is.LessThan(0.01));
            Assert.That(result.Logits!.P50, Is.EqualTo(Math.Log(20)).Within(1e-12), "first of twenty");
            Assert.That((result.Runs, result.Blocks, result.Splits), Is.EqualTo((20, 16, 12870)));
        });
    }

    // Each run is good on one half of the days and bad on the other, so the best run in sample is the worst out of sample.
    [Test]
    public void The_probability_for_runs_good_only_on_some_days_is_near_one()
    {
        var noise = Noise.Returns(1, 64, deviation: 0.001);
        double[] Good(Func<int, bool> when) => [.. noise.Select((value, day) => value + (when(day) ? 0.02 : -0.02))];
        var result = BacktestOverfitting.Of(Noise.Family(Good(day => day < 32), Good(day => day >= 32)), 2);
        Assert.That((result.Probability, result.LossShare, result.Splits), Is.EqualTo(((double?)1, (double?)1, 2)));
    }

    // Slow reference for the definition: it copies the returns of each half, lists every subset and sorts for the ranks.
    [TestCase(37, 4, 5)]
    [TestCase(50, 6, 4)]
    [TestCase(48, 6, 3)]
    public void The_probability_follows_its_definition(int days, int blocks, int runs)
    {
        var returns = Worthless(7, runs, days);
        var slices = Array.ConvertAll(returns,
            run => Enumerable.Range(0, blocks).Select(block => run[(days * block / blocks)..(days * (block + 1) / blocks)]).ToList());
        var halves =
            Enumerable.Range(0, 1 << blocks).Select(bits => Enumerable.Range(0, blocks).Where(block => (bits >> block & 1) == 1).ToList())
                .Where(half => half.Count == blocks / 2).ToList();
        var (below, middle, lost) = (0, 0, 0);
        foreach (var half in halves)
        {
            var rest = Enumerable.Range(0, blocks).Except(half).ToList();
            var chosen = Enumerable.Range(0, runs).MaxBy(run => Sharpe(Joined(run, half)));
            var ranked = Enumerable.Range(0, runs).OrderBy(run => Sharpe(Joined(run, rest))).ToList();
            var share = (ranked.IndexOf(chosen) + 1.0) / (runs + 1);
            below += share < 0.5 ? 1 : 0;
            middle += share == 0.5 ? 1 : 0;
            lost += Joined(chosen, rest).Average() < 0 ? 1 : 0;
        }

        var result = BacktestOverfitting.Of(Noise.Family(returns), blocks);
        Assert.Multiple(() =>
        {
            Assert.That(result.Splits, Is.EqualTo(halves.Count));
            Assert.That(result.Probability, Is.EqualTo((double)below / halves.Count));
            Assert.That(result.AtMedianShare, Is.EqualTo((double)middle / halves.Count));
            Assert.That(result.LossShare, Is.EqualTo((double)lost / halves.Count));
        });

        List<double> Joined(int run, List<int> chosen) => [.. chosen.SelectMany(block => slices[run][block])];

        static double Sharpe(List<double> values) =>
            values.Average() / Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Count - 1));
    }

    [Test]
    public void Equal_runs_rank_in_the_middle()
    {
        var returns = Noise.Returns(1, 40);
        var result = BacktestOverfitting.Of(Noise.Family(returns, returns, returns), 4);
        Assert.That((result.Probability, result.AtMedianShare), Is.EqualTo(((double?)0, (double?)1)));
    }

    [TestCase(7, 0)]
    [TestCase(8, 2)]
    [TestCase(31, 6)]
    [TestCase(64, 16)]
    [TestCase(1000, 16)]
    public void A_short_series_has_fewer_blocks(int days, int blocks) =>
        Assert.That(BacktestOverfitting.Of(Noise.Family(Worthless(1, 2, days))).Blocks, Is.EqualTo(blocks));

    [Test]
    public void A_probability_that_cannot_be_computed_has_a_reason() => Assert.Multiple(() =>
    {
        Assert.That(Reason(Noise.Returns(1, 100)), Is.EqualTo(Reasons.TooFew), "one run");
        Assert.That(Reason(Noise.Returns(1, 7), Noise.Returns(2, 7)), Is.EqualTo(Reasons.TooFew), "too short");
        Assert.That(Reason(new double[100], new double[100]), Is.EqualTo(Reasons.Flat));
        Assert.That(Reason(Noise.Returns(1, 100), [.. Noise.Returns(2, 99), double.NaN]), Is.EqualTo(Reasons.NotFinite));
        Assert.That(Reason(Noise.Returns(1, 100), new double[100]), Is.Null, "a run that did nothing is a trial too");
    });

    static string? Reason(params double[][] runs)
    {
        var result = BacktestOverfitting.Of(Noise.Family(runs), 4);
        Assert.That(result.Probability is null, Is.EqualTo(result.Reason is not null));
        return result.Reason;
    }

    [TestCase(0)]
    [TestCase(5)]
    [TestCase(22)]
    public void Blocks_that_cannot_be_halved_are_refused(int blocks) =>
        Assert.That(
            () => BacktestOverfitting.Of(Noise.Family(Worthless(1, 2, 100)), blocks), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
