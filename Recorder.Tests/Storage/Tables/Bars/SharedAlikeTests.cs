using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage.Events;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>Which bars count as equal.</summary>
[Category("Integration")]
public sealed class SharedAlikeTests : SharingFixture
{
    static IEnumerable<TestCaseData> Others()
    {
        yield return new TestCaseData((BarClosed bar) => bar with { Source = "another" }).SetArgDisplayNames("source");
        yield return new TestCaseData((BarClosed bar) => bar with { Source = null }).SetArgDisplayNames("no source");
        yield return new TestCaseData((BarClosed bar) => bar with { Symbol = "NQ" }).SetArgDisplayNames("symbol");
        yield return new TestCaseData((BarClosed bar) => bar with { Timeframe = "5m" }).SetArgDisplayNames("timeframe");
        yield return new TestCaseData((BarClosed bar) => bar with { Close = Math.BitIncrement(bar.Close) }).SetArgDisplayNames(
            "last bit of a price");
        yield return new TestCaseData((BarClosed bar) => bar with { Volume = null }).SetArgDisplayNames("no volume");
        yield return new TestCaseData((BarClosed bar) => bar with { Volumetric = JsonSerializer.SerializeToElement(new { delta = -1 }) })
            .SetArgDisplayNames("footprint");
        yield return new TestCaseData((BarClosed bar) => bar with { OpenedUtc = bar.OpenedUtc.AddTicks(1) }).SetArgDisplayNames(
            "last digit of the time");
    }

    [TestCaseSource(nameof(Others))]
    public void Bars_that_differ_in_anything_are_not_shared(Func<BarClosed, BarClosed> change)
    {
        Record(1, Minutes(0, 10));
        Record(2, Minutes(0, 10).Select(change));
        Assert.That(Scalar("SELECT count(*) FROM bars"), Is.EqualTo("20"));
        Assert.That(Scalar("SELECT count(*) FROM shared_bar_ranges"), Is.EqualTo("0"));
    }

    [Test]
    public void Bars_that_a_series_got_from_a_second_source_are_its_own()
    {
        Record(1, Minutes(0, 15));
        Record(2, [.. Minutes(0, 5), .. Minutes(5, 10).Select(bar => bar with { Source = "other" }), .. Minutes(10, 15)]);
        Assert.That(Scalar(Contents), Is.EqualTo("15+0 5+10"));
    }

    [Test]
    public void Bars_whose_source_is_not_known_to_either_are_shared()
    {
        Record(1, Minutes(0, 10).Select(bar => bar with { Source = null }));
        Record(2, Minutes(0, 10).Select(bar => bar with { Source = null }));
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 0+10"));
    }

    [Test]
    public void A_negative_zero_is_a_zero()
    {
        Record(1, Minutes(0, 3).Select(bar => bar with { Low = 0.0, Volume = 0.0 }));
        var run = Process.Begin(2);
        foreach (var bar in Minutes(0, 3))
            run.Accept(bar with { Low = -0.0, Volume = -0.0 });
        Process.Write();
        Assert.That(Scalar(Contents), Is.EqualTo("3+0 0+3"));
    }
}
