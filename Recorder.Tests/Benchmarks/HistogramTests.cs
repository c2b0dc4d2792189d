using FsCheck;
using NUnit.Framework;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Tests.Benchmarks;

public sealed class HistogramTests
{
    static readonly double[] Shares = [0.001, 0.25, 0.5, 0.9, 0.99, 1];

    [FsCheck.NUnit.Property]
    public bool Every_share_is_within_a_sixtyfourth_of_the_sorted_list(NonEmptyArray<long> added)
    {
        var values = added.Get.Select(value => Math.Abs(value % 1_000_000_000_000)).Order().ToList();
        var histogram = Of(values);
        return Shares.All(share =>
        {
            var exact = values[(int)Math.Ceiling(share * values.Count) - 1];
            return histogram.At(share) >= exact && histogram.At(share) - exact <= exact / 64.0;
        });
    }

    [FsCheck.NUnit.Property]
    public bool Two_joined_are_one_of_both(long[] first, long[] second)
    {
        var joined = Of(first);
        joined.Add(Of(second));
        var both = Of([.. first, .. second]);
        return (joined.Count == both.Count && joined.Most == both.Most && Shares.All(share => joined.At(share) == both.At(share)));
    }

    [TestCase(0)]
    [TestCase(63)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(long.MaxValue)]
    public void One_value_is_found_again(long value)
    {
        var histogram = Of([value]);
        Assert.That((histogram.Count, histogram.Most, histogram.At(0.5)), Is.EqualTo((1, value, value)));
    }

    [Test]
    public void A_negative_value_counts_as_0() => Assert.That(Of([-5]).At(1), Is.Zero);

    [Test]
    public void An_empty_histogram_has_the_value_0() => Assert.That(new Histogram().At(0.99), Is.Zero);

    [Test]
    public void Adding_allocates_nothing()
    {
        var histogram = Of([1]);
        Allocation.AssertNone(() =>
        {
            for (var value = 0L; value < 100_000; value++)
                histogram.Add(value * value);
        });
    }

    static Histogram Of(IEnumerable<long> values)
    {
        var histogram = new Histogram();
        foreach (var value in values)
            histogram.Add(value);
        return histogram;
    }
}
