using NUnit.Framework;
using Recorder.Storage.Events;

namespace Recorder.Tests.Storage.Events;

/// <summary>A set of numbers that is stored as ranges, compared with an ordinary set.</summary>
public sealed class SequenceSetTests
{
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void A_sequence_set_equals_an_ordinary_set(byte[] numbers)
    {
        var ranges = new SequenceSet();
        var ordinary = new HashSet<long>();
        foreach (var number in numbers)
            Assert.That(ranges.Add(number), Is.EqualTo(ordinary.Add(number)));

        Assert.That(ranges.Count, Is.EqualTo(ordinary.Count));
        Assert.That(Expand(ranges.ToString()), Is.EqualTo(ordinary.Order()));
        Assert.That(SequenceSet.Parse(ranges.ToString()).ToString(), Is.EqualTo(ranges.ToString()));
    }

    [Test]
    public void Its_text_shows_the_gaps()
    {
        var set = new SequenceSet();
        foreach (var number in new long[] { 5, 1, 2, 4, 9, 3, 8 })
            set.Add(number);
        Assert.That(set.ToString(), Is.EqualTo("1-5,8-9"));
    }

    static IEnumerable<long> Expand(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(range =>
    {
        var ends = range.Split('-').Select(long.Parse).ToList();
        return Enumerable.Range(0, (int)(ends[^1] - ends[0]) + 1).Select(offset => ends[0] + offset);
    });
}
