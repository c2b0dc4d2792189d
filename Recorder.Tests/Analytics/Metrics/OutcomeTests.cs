using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>A value or a reason.</summary>
public sealed class OutcomeTests
{
    [Test]
    public void Minus_zero_becomes_zero_because_a_database_keeps_no_sign_of_zero()
    {
        Outcome outcome = -0.0;
        Assert.That(BitConverter.DoubleToInt64Bits(outcome.Value!.Value), Is.Zero);
    }

    [TestCase(double.NaN)]
    [TestCase(double.NegativeInfinity)]
    public void A_value_that_is_not_finite_becomes_a_reason(double value)
    {
        Outcome outcome = value;
        Assert.That(outcome, Is.EqualTo(new Outcome(null, Reasons.OutOfRange)));
    }
}
