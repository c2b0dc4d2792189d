using NUnit.Framework;
using Recorder.Storage.Metrics;

namespace Recorder.Tests.Storage.Metrics;

public class TimeframeLengthTests
{
    [TestCase("30s", 30)]
    [TestCase("1m", 60)]
    [TestCase("4h", 14_400)]
    [TestCase("1d", 86_400)]
    [TestCase("2w", 1_209_600)]
    [TestCase("tick", 0)]
    [TestCase("1t", 0)]
    public void A_label_of_fixed_length_is_read(string label, int seconds) =>
        Assert.That(TimeframeLength.Of(label), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("1M")]
    [TestCase("1y")]
    [TestCase("100t")]
    [TestCase("0m")]
    [TestCase("m")]
    [TestCase("-5m")]
    [TestCase("Renko")]
    [TestCase("")]
    public void A_label_without_one_is_not_guessed_at(string label) => Assert.That(TimeframeLength.Of(label), Is.Null);
}
