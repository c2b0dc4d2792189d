using NUnit.Framework;
using Recorder.Cli.Output;

namespace Recorder.Tests.Cli.Output;

/// <summary>Long texts are wrapped in a window, and are not wrapped in a file.</summary>
public sealed class ParagraphTests
{
    static readonly string Problem =
        "orders: 1 row differs " + string.Join(' ', Enumerable.Range(0, 60).Select(at => $"word{at}")) + " " + new string('x', 300);

    [TestCase(80)]
    [TestCase(40)]
    public void A_finding_is_folded_at_the_width_of_the_window_and_loses_nothing(int width)
    {
        using StringWriter output = new(), error = new();
        new Terminal(output, error, new Screen(width, IsLive: false)).Paragraph("rebuild", Problem);
        var lines = output.ToString().TrimEnd().Split('\n');
        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(width));
        Assert.That(lines[0], Is.EqualTo("  rebuild"));
        Assert.That(lines[1..], Has.All.StartWith("    "));
        Assert.That(string.Concat(lines[1..]).Replace(" ", ""), Is.EqualTo(Problem.Replace(" ", "")));
    }

    [Test]
    public void A_finding_is_one_whole_line_where_the_output_is_redirected()
    {
        using StringWriter output = new(), error = new();
        new Terminal(output, error).Paragraph("rebuild", new string('y', 5_000));
        Assert.That(output.ToString().TrimEnd().Split('\n'), Is.EqualTo(new[] { "  rebuild", "    " + new string('y', 5_000) }));
    }
}
