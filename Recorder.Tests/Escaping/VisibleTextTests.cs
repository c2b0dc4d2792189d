using NUnit.Framework;
using Recorder.Escaping;

namespace Recorder.Tests.Escaping;

/// <summary>Control characters are shown as text and never take effect.</summary>
public sealed class VisibleTextTests
{
    [TestCase("\u001b[2J", "\\u001B[2J")]
    [TestCase("\u001b]0;title\u0007", "\\u001B]0;title\\u0007")]
    [TestCase("a\rb\nc\td\be\0", "a\\rb\\nc\\td\\u0008e\\u0000")]
    [TestCase("\u007f\u0080\u009b31m\u009f", "\\u007F\\u0080\\u009B31m\\u009F")]
    [TestCase("\u202a\u202e\u2066\u2069\u200f\u061c\u2028", "\\u202A\\u202E\\u2066\\u2069\\u200F\\u061C\\u2028")]
    [TestCase("Straße 世界 😀 C:\\data [red]", "Straße 世界 😀 C:\\data [red]")]
    public void Text_shows_what_a_terminal_would_obey_and_leaves_the_rest(string text, string shown) =>
        Assert.That(VisibleText.Of(text), Is.EqualTo(shown));

    [Test]
    public void Text_shows_half_a_surrogate_pair_as_its_number()
    {
        Assert.That(VisibleText.Of("a" + '\ud83d' + "b" + '\ude00'), Is.EqualTo("a\\uD83Db\\uDE00"));
        Assert.That(VisibleText.Of("" + '\ud83d'), Is.EqualTo("\\uD83D"));
    }

    [FsCheck.NUnit.Property(MaxTest = 500, Replay = "(3,7)")]
    public void Text_of_any_characters_is_shown_without_one_that_a_terminal_obeys(char[] characters)
    {
        var shown = VisibleText.Of(new string(characters));
        Assert.That(shown.Where(char.IsControl), Is.Empty);
        Assert.That(shown.Where(character => character is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069'), Is.Empty);
        Assert.That(VisibleText.Of(shown), Is.EqualTo(shown), "nothing is left to escape");
    }

    [FsCheck.NUnit.Property(MaxTest = 500, Replay = "(3,7)")]
    public void A_writer_escapes_the_same_however_the_text_is_cut(char[] characters, byte[] cuts)
    {
        // The writer passes line breaks; the one-line text has no line breaks.
        var text = new string(characters).Replace('\n', ' ');
        using var inner = new StringWriter { NewLine = "\n" };
        using (var writer = new VisibleWriter(inner) { NewLine = "\n" })
        {
            var at = 0;
            foreach (var cut in cuts)
            {
                var length = Math.Min(cut % 4, text.Length - at);
                writer.Write(text.ToCharArray(), at, length);
                at += length;
            }

            writer.Write(text[at..]);
            writer.WriteLine();
        }

        Assert.That(inner.ToString(), Is.EqualTo(VisibleText.Of(text) + "\n"));
    }

    [TestCase("\n", "a\\r\nb\n")]
    [TestCase("\r\n", "a\r\nb\r\n")]
    public void A_writer_lets_the_line_breaks_of_its_system_pass(string newLine, string shown)
    {
        using var inner = new StringWriter();
        using (var writer = new VisibleWriter(inner) { NewLine = newLine })
        {
            writer.Write("a\r\n");
            writer.WriteLine("b");
        }

        Assert.That(inner.ToString(), Is.EqualTo(shown));
    }
}
