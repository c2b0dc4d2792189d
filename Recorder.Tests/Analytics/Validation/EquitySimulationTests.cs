using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>Monte Carlo of the equity.</summary>
public sealed class EquitySimulationTests
{
    static readonly Resampling Coin = new(20_000, Scheme: BlockScheme.Independent);

    // Up or down a tenth, two steps: 1.21 in a quarter of the paths, 0.99 in half, 0.81 in a quarter.
    [Test]
    public void The_shares_of_two_tosses_equal_the_coin_s_probabilities()
    {
        var result = EquitySimulation.Of([0.1, -0.1], new SimulationPlan(100, Horizon: 2, RuinShare: 0.9), Coin);
        Assert.Multiple(() =>
        {
            Assert.That(result.LossProbability, Is.EqualTo(0.75).Within(0.012));
            Assert.That(result.RuinProbability, Is.EqualTo(0.5).Within(0.015), "down at the first step; 1.1 times 0.9 is not that low");
            Assert.That((result.Equity!.P5, result.Equity.P50, result.Equity.P95),
                Is.EqualTo((81.0, 99.0, 121.0)).Using<(double, double, double)>(Near));
            Assert.That(result.Equity.Mean, Is.EqualTo(100).Within(0.4));
            Assert.That(result.MaxDrawdown!.Least, Is.EqualTo(-0.19).Within(1e-12));
            Assert.That(result.MaxDrawdown.Greatest, Is.Zero);
            Assert.That(result.MaxDrawdown.Mean, Is.EqualTo((-0.1 - 0.1 - 0.19) / 4).Within(0.002));
        });

        static bool Near((double, double, double) one, (double, double, double) other) =>
            Math.Abs(one.Item1 - other.Item1) + Math.Abs(one.Item2 - other.Item2) + Math.Abs(one.Item3 - other.Item3) < 1e-9;
    }

    [TestCase(95, 10, new[] { 9, 19, 28, 38, 47, 57, 66, 76, 85, 95 })]
    [TestCase(3, 10, new[] { 1, 2, 3 })]
    [TestCase(1, 1, new[] { 1 })]
    public void Points_along_the_path_end_at_the_end(int horizon, int checkpoints, int[] periods)
    {
        var result = EquitySimulation.Of([0.1, -0.05, 0.01], new SimulationPlan(100, horizon, checkpoints), new Resampling(200));
        Assert.Multiple(() =>
        {
            Assert.That(result.Path.Select(point => point.Period), Is.EqualTo(periods));
            Assert.That(
                result.Path[^1], Is.EqualTo(new EquityCheckpoint(horizon, result.Equity!.P5, result.Equity.P50, result.Equity.P95)));
            Assert.That(result.Path, Has.All.Matches<EquityCheckpoint>(point => point!.P5 <= point.P50 && point.P50 <= point.P95));
        });
    }

    [Test]
    public void Paths_without_a_horizon_are_as_long_as_the_record() =>
        Assert.That(EquitySimulation.Of(Noise.Twelve, new SimulationPlan(), new Resampling(10)).Horizon, Is.EqualTo(12));

    [Test]
    public void Paths_back_at_the_start_have_not_lost()
    {
        // Up a quarter and down a fifth cancel. With circular blocks of two, every path of two days ends at the start.
        var result =
            EquitySimulation.Of([0.25, -0.2], new SimulationPlan(1e5), new Resampling(500, Scheme: BlockScheme.Circular, BlockLength: 2));
        Assert.That((result.LossProbability, result.RuinProbability), Is.EqualTo(((double?)0, (double?)0)));
    }

    [Test]
    public void An_equity_too_large_for_a_number_is_null()
    {
        var result = EquitySimulation.Of([1e300, 1e200], new SimulationPlan(), new Resampling(10));
        Assert.That(
            (result.Equity, result.LossProbability, result.Reason), Is.EqualTo(((Distribution?)null, (double?)null, Reasons.NotFinite)));
    }

    [TestCase(new double[] { }, Reasons.TooFew)]
    [TestCase(new[] { 0.1, 0.1 }, Reasons.Flat)]
    [TestCase(new[] { 0.1, -1 }, Reasons.Ruined)]
    public void A_simulation_that_cannot_be_computed_has_a_reason(double[] returns, string reason)
    {
        var result = EquitySimulation.Of(returns, new SimulationPlan(), new Resampling());
        Assert.That((result.Equity, result.MaxDrawdown, result.LossProbability, result.RuinProbability, result.Path.Count, result.Reason),
            Is.EqualTo(((Distribution?)null, (Distribution?)null, (double?)null, (double?)null, 0, reason)));
    }

    [TestCase(0, 5, 10, 0.5)]
    [TestCase(double.NaN, 5, 10, 0.5)]
    [TestCase(1, 0, 10, 0.5)]
    [TestCase(1, 5, 0, 0.5)]
    [TestCase(1, 5, 10, 1)]
    [TestCase(1, 5, 10, -0.1)]
    public void A_plan_out_of_its_range_is_refused(double balance, int horizon, int checkpoints, double ruin) =>
        Assert.That(() => EquitySimulation.Of(Noise.Twelve, new SimulationPlan(balance, horizon, checkpoints, ruin), new Resampling(1)),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
}
