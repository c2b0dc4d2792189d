using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>Student's test of the mean.</summary>
public sealed class MeanTestTests
{
    // Closed forms of the distribution: with one degree of freedom 1/2 + atan(t) / pi, with two 1/2 + t / (2 sqrt(2 + t^2)).
    [TestCase(0.03, -0.01)]
    [TestCase(-0.03, 0.01)]
    public void The_test_of_two_days_equals_the_closed_form(double first, double second)
    {
        var t = (first + second) / Math.Abs(first - second);
        var test = MeanTest.Of([first, second]);
        Assert.Multiple(() =>
        {
            Assert.That(test.Value, Is.EqualTo(t).Within(1e-12));
            Assert.That(test.PValue, Is.EqualTo(0.5 - (Math.Atan(t) / Math.PI)).Within(1e-10));
        });
    }

    [TestCase(0.03, 0.01, 0.02)]
    [TestCase(-0.03, 0.01, 0.005)]
    public void The_test_of_three_days_equals_the_closed_form(double first, double second, double third)
    {
        var mean = (first + second + third) / 3;
        var squares = Math.Pow(first - mean, 2) + Math.Pow(second - mean, 2) + Math.Pow(third - mean, 2);
        var t = mean / Math.Sqrt(squares / 2 / 3);
        Assert.That(MeanTest.Of([first, second, third]).PValue, Is.EqualTo(0.5 - (t / (2 * Math.Sqrt(2 + (t * t))))).Within(1e-10));
    }

    [Test]
    public void A_negative_mean_is_never_significant() =>
        Assert.That(MeanTest.Of(Noise.Returns(4, 250, mean: -0.004)).PValue, Is.GreaterThan(0.999));

    [Test]
    public void A_probability_far_out_is_small_and_not_zero() =>
        Assert.That(MeanTest.Of(Noise.Returns(4, 250, mean: 0.02)).PValue, Is.GreaterThan(0).And.LessThan(1e-60));

    [TestCase(new[] { 0.1 }, Reasons.TooFew)]
    [TestCase(new[] { 0.1, 0.1 }, Reasons.Flat)]
    [TestCase(new[] { -1, 0.1 }, Reasons.Ruined)]
    [TestCase(new[] { 0.1, double.PositiveInfinity }, Reasons.NotFinite)]
    public void A_test_that_cannot_be_computed_has_a_reason(double[] returns, string reason)
    {
        var test = MeanTest.Of(returns);
        Assert.That((test.Value, test.PValue, test.Reason), Is.EqualTo(((double?)null, (double?)null, reason)));
    }
}
