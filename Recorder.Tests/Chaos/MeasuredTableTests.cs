using NUnit.Framework;
using Recorder.Chaos.Pages;

namespace Recorder.Tests.Chaos;

/// <summary>Measured tables in a page.</summary>
public sealed class MeasuredTableTests
{
    static readonly string[] Heads = ["What", "How long"];

    [Test]
    public void A_row_of_the_same_name_is_replaced_in_place_and_a_new_row_is_appended()
    {
        var page = new MeasuredTable("times", Heads) { Row("a", "1"), Row("b", "2") }.PutInto(
            "before\n<!-- begin times -->\n<!-- end times -->\nafter");
        Assert.That(page,
            Is.EqualTo("before\n<!-- begin times -->\n| What | How long |\n|---|---|\n| a | 1 |\n| b | 2 |\n<!-- end times -->\nafter"));
        Assert.That(
            new MeasuredTable("times", Heads) { Row("c", "4"), Row("a", "3") }.PutInto(page),
            Is.EqualTo(
                "before\n<!-- begin times -->\n| What | How long |\n|---|---|\n| a | 3 |\n| b | 2 "
                    + "|\n| c | 4 |\n<!-- end times -->\nafter"));
    }

    [Test]
    public void A_page_without_markers_for_the_table_is_refused() =>
        Assert.That(() => new MeasuredTable("times", Heads).PutInto("nothing"),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("<!-- begin times -->"));

    static string[] Row(params string[] cells) => cells;
}
