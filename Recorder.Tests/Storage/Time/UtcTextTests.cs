using System.Globalization;
using NUnit.Framework;
using Recorder.Storage.Time;

namespace Recorder.Tests.Storage.Time;

/// <summary>The only text form of a time. The recorder's parser and the parser of the framework read it strictly.</summary>
public sealed class UtcTextTests
{
    [FsCheck.NUnit.Property]
    public void Every_time_is_read_as_it_was_written(DateTime time)
    {
        var text = UtcText.Format(time);
        Assert.Multiple(() =>
        {
            Assert.That(UtcText.TryParse(text, out var read), Is.True);
            Assert.That(read, Is.EqualTo(UtcText.ToUtc(time)));
            Assert.That(read.Kind, Is.EqualTo(DateTimeKind.Utc));
            Assert.That(read, Is.EqualTo(UtcText.Parse(text)));
        });
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("2026-03-02T14:00:00Z")]
    [TestCase("2026-03-02T14:00:00.000000Z")]
    [TestCase("2026-03-02 14:00:00.0000000Z")]
    [TestCase("2026-03-02T14:00:00.0000000z")]
    [TestCase("2026-03-02T14:00:00.00000000")]
    [TestCase("2026-03-02T24:00:00.0000000Z")]
    [TestCase("2026-02-30T14:00:00.0000000Z")]
    [TestCase("2026-03-02T14:00:00.000000\u0660Z")]
    [TestCase(" 2026-03-02T14:00:00.000000Z")]
    public void A_text_of_another_form_is_not_read(string? text)
    {
        Assert.Multiple(() =>
        {
            Assert.That(UtcText.TryParse(text, out _), Is.False);
            Assert.That(
                DateTime.TryParseExact(
                    text, "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out _),
                Is.False, "the framework's parser agrees");
        });
    }
}
