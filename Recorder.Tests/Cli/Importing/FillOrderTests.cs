using System.Globalization;
using NUnit.Framework;
using Recorder.Cli.Importing;
using Recorder.Storage.Events;

namespace Recorder.Tests.Cli.Importing;

public class FillOrderTests
{
    static readonly DateTime Start = new(2024, 1, 31, 9, 30, 0, DateTimeKind.Utc);

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void However_a_file_in_no_order_is_shuffled_its_fills_come_out_the_same(int seed)
    {
        var random = new Random(seed);
        var fills = Enumerable.Range(0, random.Next(3, 40)).Select(_ => Fill(random)).ToArray();
        var first = Shuffled(fills, random);
        var second = Shuffled(fills, random);
        Assert.That(second, Is.EqualTo(first));
        Assert.That(first, Is.Ordered.By(nameof(ImportedFill.TimeUtc)));
        Assert.That(Ids(second), Is.EqualTo(Ids(first)).And.Unique);
    }

    [TestCase("T9", "T10", -1)]
    [TestCase("9", "10", -1)]
    [TestCase("a1b2", "a1b10", -1)]
    [TestCase("T10", "T10", 0)]
    [TestCase("T1", "T01", 1)]
    [TestCase("T", "T1", -1)]
    [TestCase(null, "T1", -1)]
    [TestCase(null, null, 0)]
    [TestCase("b1", "a2", 1)]
    [TestCase("99999999999999999999998", "99999999999999999999999", -1)]
    public void Ids_are_compared_as_people_count(string? one, string? other, int expected)
    {
        Assert.That(Math.Sign(NaturalOrder.Instance.Compare(one, other)), Is.EqualTo(expected));
        Assert.That(Math.Sign(NaturalOrder.Instance.Compare(other, one)), Is.EqualTo(-expected));
    }

    // The last fill is earlier than the first and later than a fill between them, so no shuffle is sorted by time.
    static List<ImportedFill> Shuffled(ImportedFill[] fills, Random random)
    {
        var rows = new FillRows();
        var shuffled = fills.ToArray();
        random.Shuffle(shuffled);
        rows.Fills.AddRange([Alone(2), Alone(0), Alone(1), .. shuffled]);
        FillOrder.Sort(rows, newestFirst: false, hasTies: false);
        return rows.Fills;
    }

    static List<string> Ids(List<ImportedFill> fills)
    {
        var known = new KnownFills();
        return [.. fills.Select(fill => known.TryAdd(ref fill, out _) ? fill.ExecutionId! : throw new AssertionException("it is new"))];
    }

    static ImportedFill Alone(int hours) => Fill(new Random(hours)) with { TimeUtc = Start.AddHours(hours + 1), ExecutionId = null };

    // Few values of each kind, so that many are equal.
    static ImportedFill Fill(Random random) => new()
    {
        Line = 0,
        TimeUtc = Start.AddSeconds(random.Next(4)),
        Symbol = random.Next(2) == 0 ? "ES" : "NQ",
        Side = random.Next(2) == 0 ? Side.Buy : Side.Sell,
        Quantity = random.Next(1, 3),
        Price = random.Next(100, 102),
        Fee = random.Next(2) == 0 ? null : 1,
        OrderId = random.Next(3) == 0 ? random.Next(12).ToString(CultureInfo.InvariantCulture) : null,
    };
}
