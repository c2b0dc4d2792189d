using FsCheck;
using NUnit.Framework;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Tests.Benchmarks;

public sealed class SpreadTests
{
    [TestCase(new[] { 3.0 }, 3, 3, 3)]
    [TestCase(new[] { 9.0, 1, 4 }, 4, 1, 9)]
    [TestCase(new[] { 9.0, 1, 4, 5 }, 4.5, 1, 9)]
    public void A_spread_has_the_median_and_both_ends(double[] measured, double median, double least, double most) =>
        Assert.That(Spread.Of(measured), Is.EqualTo(new Spread(median, least, most)));

    [Test]
    public void A_ratio_is_taken_round_by_round() =>
        // The machine was half as fast in the second round; both contenders were affected, so the ratio is the same.
        Assert.That(Spread.OfRatios([10, 20, 30], [5, 10, 10]), Is.EqualTo(new Spread(2, 2, 3)));

    [Test]
    public void A_spread_of_no_values_is_refused() => Assert.That(() => Spread.Of([]), Throws.ArgumentException);

    [FsCheck.NUnit.Property]
    public bool The_median_has_as_many_values_above_as_below(NonEmptyArray<NormalFloat> measured)
    {
        var values = measured.Get.Select(value => value.Get).ToList();
        var spread = Spread.Of(values);
        return (values.Count(value => value < spread.Median) <= values.Count / 2
            && values.Count(value => value > spread.Median) <= values.Count / 2
            && spread.Least <= spread.Median && spread.Median <= spread.Most);
    }
}
