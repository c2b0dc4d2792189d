using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Measures;
using Recorder.Tests.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Measures;

/// <summary>Returns against a required return.</summary>
public sealed class RequiredReturnTests
{
    [Test]
    public void A_required_return_of_zero_gives_the_values_of_the_catalogue() => Assert.Multiple(() =>
    {
        var (values, catalogue) = (RequiredReturn.Against(Histories.R12, 0), Golden.Of(Golden.R12));
        Assert.That(values.Value("sortino_mar"), Is.EqualTo(3.071087583799657).Within(1e-12), "as published");
        Assert.That(values.Value("downside_deviation_mar"), Is.EqualTo(catalogue.Value("downside_deviation")).Within(1e-15));
        Assert.That(values.Value("omega_mar"), Is.EqualTo(catalogue.Value("omega")).Within(1e-15));
        Golden.AreSound(values);
    });

    [Test]
    public void Shortfalls_are_those_by_hand() => Assert.Multiple(() =>
    {
        // Against 0.004 the shortfalls are 0.009, 0.016, 0.001, 0.004, 0.024, 0.005; the gains 0.006, 0.003, 0.011, 0, 0.002, 0.005.
        const double Squares = 0.000081 + 0.000256 + 0.000001 + 0.000016 + 0.000576 + 0.000025;
        var deviation = Math.Sqrt(Squares / 12 * 252);
        var values = RequiredReturn.Against(Histories.R12, 0.004);
        Assert.That(values.Value("downside_deviation_mar"), Is.EqualTo(deviation).Within(1e-14));
        Assert.That(values.Value("sortino_mar"), Is.EqualTo((0.016 - 0.048) / 12 * 252 / deviation).Within(1e-12));
        Assert.That(values.Value("omega_mar"), Is.EqualTo(0.027 / 0.059).Within(1e-12));
        Assert.That(values.Value("periods_reached"), Is.EqualTo(0.5), "0.004 itself is reached");
    });

    [Test]
    public void A_higher_required_return_never_looks_better() => Assert.Multiple(() =>
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var history = Histories.Of(Histories.Noise(seed, 60));
            var (low, high) = (RequiredReturn.Against(history, -0.001), RequiredReturn.Against(history, 0.002));
            Assert.That(high.Value("omega_mar"), Is.LessThan(low.Value("omega_mar")!.Value));
            Assert.That(high.Value("downside_deviation_mar"), Is.GreaterThan(low.Value("downside_deviation_mar")!.Value));
            Assert.That(high.Value("periods_reached"), Is.LessThanOrEqualTo(low.Value("periods_reached")!.Value));
        }
    });

    [Test]
    public void A_ratio_without_a_shortfall_has_nothing_to_divide_by() => Assert.Multiple(() =>
    {
        var values = RequiredReturn.Against(Histories.Of([0.01, 0.02]), 0.01);
        Assert.That((values.Reason("sortino_mar"), values.Reason("omega_mar")), Is.EqualTo((Reasons.NoLosses, Reasons.NoLosses)));
        Assert.That((values.Value("downside_deviation_mar"), values.Value("periods_reached")), Is.EqualTo((0, 1)));
        Golden.AreSound(values);
    });
}
