using NUnit.Framework;
using Recorder.Artifacts.Datasets;

namespace Recorder.Tests.Artifacts.Datasets;

public sealed class SafeNameTests
{
    [TestCase("ES", "ES")]
    [TestCase("BRK.B", "BRK.B")]
    [TestCase("EUR/USD", "EUR%2FUSD")]
    [TestCase("..", "%2E%2E")]
    [TestCase("a b", "a%20b")]
    [TestCase("CON", "%43ON")]
    [TestCase("com1.txt", "%63om1.txt")]
    [TestCase("100%", "100%25")]
    [TestCase("É", "%C3%89")]
    public void A_folder_has_a_name_that_every_file_system_takes(string text, string name) =>
        Assert.That(SafeName.Of(text), Is.EqualTo(name));

    [Test]
    public void A_long_text_has_a_short_name_of_its_own()
    {
        var names = new[] { new string('/', 64), new string('/', 63) + "a" }.Select(SafeName.Of).ToList();
        Assert.That(names, Is.Unique.And.All.Length.LessThanOrEqualTo(100));
    }

    [FsCheck.NUnit.Property(MaxTest = 500, Replay = "(1,3)")]
    public void Different_texts_have_different_names(FsCheck.NonEmptyString one, FsCheck.NonEmptyString other)
    {
        // Half of a surrogate pair is not valid text, because UTF-8 has no bytes for it.
        var (left, right) = (Valid(one.Get), Valid(other.Get));
        var name = SafeName.Of(left);
        Assert.That(name, Does.Match("^[A-Za-z0-9%_-]([A-Za-z0-9%._-]*[A-Za-z0-9%_-])?$"));
        Assert.That(SafeName.Of(right) == name, Is.EqualTo(left == right));
    }

    static string Valid(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
