using System.Globalization;
using System.Text;
using NUnit.Framework;
using Recorder.Server.Ingest.Posts;

namespace Recorder.Tests.Server.Ingest;

/// <summary>The times that programs send.</summary>
public sealed class PostedTimeTests
{
    [TestCase("2024-03-01T09:30", "2024-03-01T09:30:00.0000000Z")]
    [TestCase("2024-03-01T09:30:15", "2024-03-01T09:30:15.0000000Z")]
    [TestCase("2024-03-01 09:30:15z", "2024-03-01T09:30:15.0000000Z")]
    [TestCase("2024-03-01T09:30:15.1234567Z", "2024-03-01T09:30:15.1234567Z")]
    [TestCase("2024-03-01T09:30:15.5+02:00", "2024-03-01T07:30:15.5000000Z")]
    [TestCase("2024-02-29T23:30:00-0130", "2024-03-01T01:00:00.0000000Z")]
    [TestCase("2024-03-01T00:30:00+01", "2024-02-29T23:30:00.0000000Z")]
    public void A_time_in_ISO_8601_is_read_as_UTC(string text, string expected)
    {
        Assert.That(PostedTime.TryParse(Encoding.UTF8.GetBytes(text), out var utc), Is.True);
        Assert.That(utc.ToString("O", CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("2024-03-01")]
    [TestCase("2024-13-01T09:30:00")]
    [TestCase("2023-02-29T09:30:00")]
    [TestCase("2024-03-01T24:00:00")]
    [TestCase("2024-03-01T09:60:00")]
    [TestCase("2024-03-01T09:30:60")]
    [TestCase("2024-03-01T09:30:00.")]
    [TestCase("2024-03-01T09:30:00.12345678Z")]
    [TestCase("2024-03-01T09:30:00ZZ")]
    [TestCase("2024-03-01T09:30:00+15:00")]
    [TestCase("2024-03-01T09:30:00+1:00")]
    [TestCase("0001-01-01T00:00:00+01:00")]
    [TestCase("9999-12-31T23:59:59-01:00")]
    [TestCase("1709285400")]
    public void Any_other_text_is_refused(string text) => Assert.That(PostedTime.TryParse(Encoding.UTF8.GetBytes(text), out _), Is.False);

    // The .NET runtime writes and reads the same form.
    [FsCheck.NUnit.Property]
    public void Every_time_that_the_runtime_writes_is_read_as_the_same_instant(long ticks, int minutes)
    {
        var offset = TimeSpan.FromMinutes(minutes % 840);
        var since = Math.Abs(ticks % (DateTime.MaxValue.Ticks - (2 * TimeSpan.TicksPerDay)));
        var time = new DateTimeOffset(TimeSpan.TicksPerDay + since, TimeSpan.Zero).ToOffset(offset);
        Assert.That(PostedTime.TryParse(Encoding.UTF8.GetBytes(time.ToString("O", CultureInfo.InvariantCulture)), out var utc), Is.True);
        Assert.That(utc, Is.EqualTo(time.UtcDateTime));
    }
}
