using NUnit.Framework;
using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Transfers;

namespace Recorder.Tests.Storage.Maintenance.Transfers;

public sealed class ContentDigestTests
{
    static readonly TransferTable Table = new(
        "things", [new("id", ArchiveType.Integer), new("name", ArchiveType.Text), new("value", ArchiveType.Real, IsNullable: true)],
        ["name"], "true", IsShared: false);

    [Test]
    public void The_order_of_the_rows_and_the_row_numbers_do_not_count() =>
        Assert.That(
            Of([1L, "a", 1.5], [2L, "b", null], [3L, "c", -0.0]), Is.EqualTo(Of([9L, "c", -0.0], [8L, "a", 1.5], [7L, "b", null])));

    [TestCase("b", 1.5)]
    [TestCase("a", 2.5)]
    [TestCase("a", 1L)]
    [TestCase("a", "1.5")]
    [TestCase("a", null)]
    [TestCase("", 1.5)]
    public void Every_value_and_its_type_count(string name, object? value) =>
        Assert.That(Of([1L, name, value]), Is.Not.EqualTo(Of([1L, "a", 1.5])));

    [Test]
    public void A_row_that_is_there_twice_counts_twice() =>
        Assert.That(Of([1L, "a", 1.5], [2L, "a", 1.5]), Is.Not.EqualTo(Of([1L, "a", 1.5])));

    [Test]
    public void Texts_do_not_run_into_each_other() => Assert.That(Of([1L, "ab", "c"]), Is.Not.EqualTo(Of([1L, "a", "bc"])));

    [Test]
    public void Zero_and_minus_zero_are_different_values() => Assert.That(Of([1L, "a", 0.0]), Is.Not.EqualTo(Of([1L, "a", -0.0])));

    [Test]
    public void A_text_longer_than_the_buffer_is_hashed_completely()
    {
        var text = new string('x', 100_000);
        Assert.That(Of([1L, text, 1.5]), Is.Not.EqualTo(Of([1L, text + "y", 1.5])));
    }

    static string Of(params object?[][] rows)
    {
        var digest = new ContentDigest(Table);
        foreach (var row in rows)
            digest.Add(row);
        return digest.ToString();
    }
}
