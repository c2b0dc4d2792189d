using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Measures;
using Recorder.Analytics.Metrics;
using Recorder.Tests.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Measures;

/// <summary>Value at risk at any level.</summary>
public sealed class TailRiskTests
{
    [Test]
    public void The_published_returns_give_the_published_value_at_risk() => Assert.Multiple(() =>
    {
        var values = TailRisk.At(Histories.R12, 0.95);
        Assert.That(values.Value("var"), Is.EqualTo(-0.0156).Within(1e-15));
        Assert.That(values.Value("var_normal"), Is.EqualTo(-0.01484887331132196).Within(1e-14));
        Assert.That(values.Value("cvar"), Is.EqualTo(-0.020).Within(1e-15));
        Assert.That(values.Value("cvar_quantstats"), Is.EqualTo(-0.020).Within(1e-15));
        Golden.AreSound(values);
    });

    // The sorted returns begin with -0.020, -0.012, -0.005; the index of the quantile is 11 (1 - level).
    [TestCase(0.9, -0.0113, -0.016)]
    [TestCase(0.99, -0.01912, -0.020)]
    [TestCase(0.8, -0.005 + (0.2 * 0.004), -0.037 / 3)]
    public void Value_at_risk_is_the_quantile_by_hand(double level, double quantile, double mean) => Assert.Multiple(() =>
    {
        Assert.That(TailRisk.At(Histories.R12, level).Value("var"), Is.EqualTo(quantile).Within(1e-15));
        Assert.That(TailRisk.At(Histories.R12, level).Value("cvar"), Is.EqualTo(mean).Within(1e-15));
    });

    [Test]
    public void A_level_whose_complement_is_no_double_still_counts_the_right_returns()
    {
        // Eleven returns have ten steps; a tenth is one step, so two returns are in the tail.
        var values = TailRisk.At(Histories.Of(Enumerable.Range(-5, 11).Select(value => value / 100.0)), 0.9);
        Assert.That((values.Value("var"), values.Value("cvar")), Is.EqualTo((-0.04, -0.045)));
    }

    [Test]
    public void Tail_risk_at_the_levels_of_the_catalogue_equals_the_metrics() => Assert.Multiple(() =>
    {
        var catalogue = Golden.Of(Golden.R12);
        foreach (var (level, name) in new[] { (0.95, "95"), (0.99, "99") })
        {
            var values = TailRisk.At(Histories.R12, level);
            Assert.That(values.Value("var"), Is.EqualTo(catalogue.Value($"var_{name}")));
            Assert.That(values.Value("cvar"), Is.EqualTo(catalogue.Value($"cvar_{name}")));
            Assert.That(values.Value("var_normal"), Is.EqualTo(catalogue.Value($"var_{name}_normal")));
        }
    });

    [Test]
    public void The_mean_below_a_normal_quantile_is_the_integral_of_its_density()
    {
        var values = TailRisk.At(Histories.R12, 0.975);
        var (mean, deviation) = (Golden.R12.Average(), 0.009838083085026207);
        var (limit, sum, weight) = (values.Value("var_normal")!.Value, 0.0, 0.0);
        const int Steps = 200_000;
        var width = 12 * deviation / Steps;
        for (var step = 0; step < Steps; step++)
        {
            var at = limit - ((step + 0.5) * width);
            var density = Math.Exp(-Math.Pow((at - mean) / deviation, 2) / 2);
            (sum, weight) = (sum + (at * density), weight + density);
        }

        Assert.That(values.Value("cvar_normal"), Is.EqualTo(sum / weight).Within(1e-9));
    }

    [Test]
    public void A_mean_in_the_tail_is_never_above_the_quantile() => Assert.Multiple(() =>
    {
        for (var seed = 0; seed < 50; seed++)
        {
            foreach (var level in new[] { 0.6, 0.75, 0.9, 0.95, 0.99, 0.999 })
            {
                var values = TailRisk.At(Histories.Of(Histories.Noise(seed, 2 + (seed * 7))), level);
                Assert.That(values.Value("cvar"), Is.LessThanOrEqualTo(values.Value("var")!.Value + 1e-15), $"seed {seed}, {level}");
                Assert.That(values.Value("cvar_normal"), Is.LessThanOrEqualTo(values.Value("var_normal")!.Value), $"seed {seed}, {level}");
                Assert.That(
                    values.Value("cvar_quantstats"), Is.LessThanOrEqualTo(values.Value("var_normal")!.Value), $"seed {seed}, {level}");
            }
        }
    });

    [Test]
    public void A_value_that_cannot_be_computed_has_a_reason() => Assert.Multiple(() =>
    {
        Assert.That(TailRisk.At(Histories.Of([0.01]), 0.95).Select(value => value.Reason), Is.All.EqualTo(Reasons.TooFew));
        Assert.That(TailRisk.At(Histories.Of([0.01, -1, 0.02]), 0.95).Select(value => value.Reason), Is.All.EqualTo(Reasons.Ruined));
        Assert.That(
            TailRisk.At(ReturnHistory.None(Reasons.MixedCurrencies), 0.95).Select(value => value.Reason),
            Is.All.EqualTo(Reasons.MixedCurrencies));
        Assert.That(() => TailRisk.At(Histories.R12, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => TailRisk.At(Histories.R12, double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
    });
}
