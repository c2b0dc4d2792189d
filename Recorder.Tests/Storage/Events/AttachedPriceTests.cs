using NUnit.Framework;
using Recorder.Storage.Events;

namespace Recorder.Tests.Storage.Events;

/// <summary>The text of an attached stop or target, and the value that is read from it.</summary>
public sealed class AttachedPriceTests
{
    [TestCase(20, true, false, "20 ticks")]
    [TestCase(4800.25, false, false, "at 4800.25")]
    [TestCase(12.5, true, true, "12.5 ticks trailing")]
    public void The_text_is_what_a_trader_reads(double price, bool isOffset, bool isTrailing, string text) =>
        Assert.That(new AttachedPrice(price, isOffset, isTrailing).ToString(), Is.EqualTo(text));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void The_text_gives_the_same_value_again(double price, bool isOffset, bool isTrailing)
    {
        var attached = new AttachedPrice(price, isOffset, isTrailing);
        Assert.That(AttachedPrice.Parse(attached.ToString()), Is.EqualTo(double.IsFinite(price) ? attached : (AttachedPrice?)null));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("twenty ticks")]
    [TestCase("4800.25")]
    public void Any_other_text_is_no_price(string? text) => Assert.That(AttachedPrice.Parse(text), Is.Null);
}
