using NUnit.Framework;
using Recorder.Web.Reports;

namespace Recorder.Tests.Web.Reports;

/// <summary>The parameters of a sweep.</summary>
public sealed class ParameterSpaceTests
{
    [Test]
    public void Parameters_that_differ_are_told_from_those_that_do_not()
    {
        var space = Space(
            """{"Fast":5,"Slow":20,"Symbol":{"id":"A1","name":"A"}}""", """{"Fast":10,"Slow":20,"Symbol":{"id":"B1","name":"B"}}""");
        Assert.Multiple(() =>
        {
            Assert.That(space.Names, Is.EqualTo(new[] { "Fast", "Symbol.id" }));
            Assert.That(space.Same.Select(row => $"{row.Name}={row.Text}"), Is.EqualTo(new[] { "Slow=20" }));
        });
    }

    [Test]
    public void Neighbours_are_one_step_away_in_every_number_and_equal_in_every_text()
    {
        // 3 x 3 values, whatever their distance, and one run with another text.
        int[] fast = [1, 2, 10], slow = [20, 30, 200];
        var runs = fast.SelectMany(f => slow.Select(s => $$"""{"Fast":{{f}},"Slow":{{s}},"Side":"both"}"""))
            .Append("""{"Fast":2,"Slow":30,"Side":"long"}""").ToArray();
        var space = Space(runs);
        Assert.Multiple(() =>
        {
            Assert.That(space.Neighbours(0), Is.EqualTo(new[] { 0, 1, 3, 4 }), "a corner has three and itself");
            Assert.That(space.Neighbours(4), Is.EqualTo(Enumerable.Range(0, 9)), "the middle has all but the one with another text");
            Assert.That(space.Neighbours(9), Is.EqualTo(new[] { 9 }));
        });
    }

    static ParameterSpace Space(params string[] runs) => ParameterSpace.Of([.. runs.Select(ParameterRow.Of)]);
}
