using NUnit.Framework;
using Recorder.Analytics.Volume;

namespace Recorder.Tests.Analytics.Volume;

/// <summary>Point of control and value area.</summary>
public sealed class ValueAreaTests
{
    // Levels a quarter apart from 100 up.
    static ValueArea? Of(params double[] volumes) =>
        ValueArea.Of(volumes.Select((volume, index) => new PriceVolume(100 + (index * 0.25), volume)));

    static ValueArea Area(double control, double low, double high, double volume) => new(control, low, high, volume);

    [Test]
    public void A_single_level_is_all_of_it() => Assert.That(Of(7), Is.EqualTo(Area(100, 100, 100, 7)));

    // 100 in all. 40 at the peak, then 25 + 5 above against 15 + 3 below: 70 is enough.
    [Test]
    public void The_area_grows_towards_the_side_that_holds_more() =>
        Assert.That(Of(2, 3, 15, 40, 25, 5, 10), Is.EqualTo(Area(100.75, 100.75, 101.25, 70)));

    // 100 in all. 30, then 12 + 18 below against 10 + 10 above, then 10 + 10 above against 10 + 10 below. The first 10 above would have
    // been enough.
    [Test]
    public void Two_levels_are_added_at_a_time_even_where_one_would_do() =>
        Assert.That(Of(10, 10, 12, 18, 30, 10, 10), Is.EqualTo(Area(101, 100.5, 101.5, 80)));

    // 100 in all: 60, then 10 + 10 on either side.
    [Test]
    public void The_upper_of_two_equal_sides_comes_first() => Assert.That(Of(10, 10, 60, 10, 10), Is.EqualTo(Area(100.5, 100.5, 101, 80)));

    [Test]
    public void One_level_is_added_at_the_edge_when_only_one_is_left() =>
        Assert.That(Of(5, 60, 35), Is.EqualTo(Area(100.25, 100.25, 100.5, 95)));

    [Test]
    public void Exactly_seventy_percent_is_enough() => Assert.That(Of(0.3, 0.7), Is.EqualTo(Area(100.25, 100.25, 100.25, 0.7)));

    [TestCase(new double[] { 5, 1, 5 }, 100)]
    [TestCase(new double[] { 5, 1, 1, 5, 1 }, 100.75)]
    [TestCase(new double[] { 1, 5, 5, 1 }, 100.25)]
    [TestCase(new double[] { 5, 5, 5 }, 100.25)]
    public void The_point_of_control_is_nearest_to_the_middle_and_then_the_lower(
        double[] volumes, double control) =>
        Assert.That(Of(volumes)!.PointOfControl, Is.EqualTo(control));

    [Test]
    public void Sums_of_tenths_tie_as_tenths() =>
        Assert.That(Of(0.3, 0.1, 0.1 + 0.2)!.PointOfControl, Is.EqualTo(100), "a tie, though 0.1 + 0.2 is more than 0.3 as a double");

    [Test]
    public void Levels_without_volume_count_for_nothing() =>
        Assert.That(Of(0, 4, double.NaN, 6, -1), Is.EqualTo(ValueArea.Of([new(100.25, 4), new(100.75, 6)])));

    [Test]
    public void A_profile_without_volume_has_no_value_area() => Assert.Multiple(() =>
    {
        Assert.That(Of(), Is.Null);
        Assert.That(Of(0, 0), Is.Null);
        Assert.That(Of(1, double.PositiveInfinity), Is.Null);
        Assert.That(Of(1, 1e30), Is.Null);
    });

    [TestCase(2, 1)]
    [TestCase(1, 1)]
    [TestCase(1, double.NaN)]
    public void Prices_that_do_not_rise_have_no_value_area(double first, double second) =>
        Assert.That(ValueArea.Of([new(first, 1), new(second, 1)]), Is.Null);

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void The_value_area_equals_the_slow_reference(byte[] volumes)
    {
        // Few different volumes, so that ties are common.
        var levels = volumes.Select((volume, index) => new PriceVolume(10 + index, volume % 6)).ToList();
        Assert.That(ValueArea.Of(levels), Is.EqualTo(SlowValueArea.Of(levels)));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void The_value_area_holds_seventy_percent_and_the_point_of_control_with_the_fewest_levels(byte[] volumes)
    {
        var levels = volumes.Select((volume, index) => new PriceVolume(index, volume)).Where(level => level.Volume > 0).ToList();
        if (ValueArea.Of(levels) is not { } area)
        {
            Assert.That(levels, Is.Empty);
            return;
        }

        var inside = levels.Where(level => level.Price >= area.Low && level.Price <= area.High).ToList();
        Assert.That(inside.Sum(level => level.Volume), Is.EqualTo(area.Volume));
        Assert.That(area.Volume, Is.GreaterThanOrEqualTo(levels.Sum(level => level.Volume) * 0.7 * (1 - 1e-12)));
        Assert.That(area.PointOfControl, Is.InRange(area.Low, area.High));
        Assert.That(levels.Max(level => level.Volume), Is.EqualTo(levels.Single(level => level.Price == area.PointOfControl).Volume));
    }
}
