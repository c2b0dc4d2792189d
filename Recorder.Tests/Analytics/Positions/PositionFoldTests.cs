using NUnit.Framework;
using Recorder.Analytics.Positions;

namespace Recorder.Tests.Analytics.Positions;

/// <summary>The effect of fills on a position.</summary>
public sealed class PositionFoldTests
{
    [TestCase(0, 2, PositionImpact.Open)]
    [TestCase(0, -2, PositionImpact.Open)]
    [TestCase(2, 1, PositionImpact.Open)]
    [TestCase(-2, -1, PositionImpact.Open)]
    [TestCase(2, -1, PositionImpact.Reduce)]
    [TestCase(-2, 1, PositionImpact.Reduce)]
    [TestCase(2, -2, PositionImpact.Close)]
    [TestCase(-0.3, 0.3, PositionImpact.Close)]
    [TestCase(2, -3, PositionImpact.Reverse)]
    [TestCase(-2, 5, PositionImpact.Reverse)]
    [TestCase(2, 0, PositionImpact.Unknown)]
    public void A_fill_opens_reduces_closes_or_reverses(double before, double change, PositionImpact impact) =>
        Assert.That(PositionFold.Impact(before, PositionFold.After(before, change)), Is.EqualTo(impact));

    [Test]
    public void A_rounding_remainder_is_no_position()
    {
        var held = new[] { 0.1, 0.2, -0.3 }.Aggregate(0.0, PositionFold.After);
        Assert.That(held, Is.Zero);
    }

    [Test]
    public void Tenths_of_a_lot_stay_tenths() =>
        Assert.That(Enumerable.Repeat(0.1, 7).Aggregate(0.0, PositionFold.After), Is.EqualTo(0.7));

    [TestCase(1e20, -1e20, 0)]
    [TestCase(1e20, 1e19, 1.1e20)]
    public void Quantities_too_large_for_a_decimal_are_summed_as_doubles(double before, double change, double after) =>
        Assert.That(PositionFold.After(before, change), Is.EqualTo(after));

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Whole_lots_end_where_their_sum_does(int[] fills)
    {
        var lots = fills.Select(fill => (double)(fill % 100)).ToList();
        Assert.That(lots.Aggregate(0.0, PositionFold.After), Is.EqualTo(lots.Sum()));
    }
}
