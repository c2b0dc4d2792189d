using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Csv;
using Recorder.Cli.Market;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Cli.Data;

/// <summary>Bars of the usual exports, in any time zone.</summary>
public sealed class BarLayoutTests : CommandFixture
{
    [Test]
    public void An_export_of_Quantower_is_read_in_the_zone_of_the_platform()
    {
        var path = Write("q.csv",
            "Time left,Time right,Open,High,Low,Close,Volume",
            "2024-03-08 09:00:00.000,2024-03-08 09:59:59.999,1,2,1,2,5",
            "2024-03-11 09:00:00.000,2024-03-11 09:59:59.999,2,3,2,3,6");
        var bars = Read(path, Period.HOUR1, "America/Chicago").Bars;
        Assert.That(bars.Select(bar => bar.OpenUtc), Is.EqualTo(new[] { Utc(2024, 3, 8, 15), Utc(2024, 3, 11, 14) }));
        Assert.That(bars.Select(bar => bar.Volume), Is.EqualTo(new[] { 5.0, 6.0 }));
    }

    [Test]
    public void An_export_of_MetaTrader_is_read_with_ticks_where_it_has_no_volume()
    {
        var path = Write("mt5.csv",
            "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>",
            "2024.01.02\t10:00:00\t1.1\t1.2\t1.1\t1.15\t120\t0\t2",
            "2024.01.02\t11:00:00\t1.15\t1.2\t1.1\t1.15\t90\t0\t2");
        var read = Read(path, Period.HOUR1, "+02:00");
        Assert.That(read.Bars.Select(bar => (bar.OpenUtc, bar.Close, bar.Volume)), Is.EqualTo(new[]
        {
            (Utc(2024, 1, 2, 8), 1.15, (double?)120), (Utc(2024, 1, 2, 9), 1.15, 90),
        }));
        Assert.That((read.CountsTicks, read.UsesZone), Is.EqualTo((true, true)));
    }

    [TestCase("1704189600")]
    [TestCase("1704189600000")]
    [TestCase("1704189600000000")]
    [TestCase("1704189600000000000")]
    [TestCase("2024-01-02T10:00:00Z")]
    [TestCase("2024-01-02 12:00+02:00")]
    [TestCase("2024-01-02T12:00:00+0200")]
    [TestCase("2024/01/02 10:00:00")]
    public void A_time_has_any_of_the_usual_forms(string text) =>
        Assert.That(Read(Write("b.csv", "timestamp,open,high,low,close", $"{text},1,2,1,2"), Period.HOUR1).Bars[0].OpenUtc,
            Is.EqualTo(Utc(2024, 1, 2, 10)));

    [Test]
    public void The_hour_that_occurs_twice_is_read_once_for_each_occurrence()
    {
        string[] clocks = ["00:00", "00:30", "01:00", "01:30", "01:00", "01:30", "02:00"];
        var path = Write("b.csv", ["date,time,open,high,low,close", .. clocks.Select(clock => $"2024-11-03,{clock},1,2,1,2")]);
        Assert.That(Read(path, Period.MIN30, "America/New_York").Bars.Select(bar => bar.OpenUtc),
            Is.EqualTo(Enumerable.Range(0, 7).Select(at => Utc(2024, 11, 3, 4).AddMinutes(30 * at))));
    }

    [TestCase("2024-01-02", "2024-07-02")]
    [TestCase("2024-01-02 00:00:00", "2024-07-02 00:00:00")]
    public void A_bar_of_a_day_has_the_date_of_the_exchange(string first, string second)
    {
        var path = Write("b.csv", "date,open,high,low,close", $"{first},1,2,1,2", $"{second},1,2,1,2");
        var read = Read(path, Period.DAY1, "America/New_York");
        Assert.That(read.Bars.Select(bar => bar.OpenUtc), Is.EqualTo(new[] { Utc(2024, 1, 2, 0), Utc(2024, 7, 2, 0) }));
        Assert.That(read.UsesZone, Is.False);
    }

    [Test]
    public void Unknown_volume_and_vwap_stay_unknown()
    {
        var path = Write("b.csv", "time,open,high,low,close,volume,vwap", "2024-01-02 10:00,1,2,1,2,,1.5", "2024-01-02 11:00,1,2,1,2,3,");
        Assert.That(Read(path, Period.HOUR1).Bars.Select(bar => (bar.Volume, bar.Vwap)),
            Is.EqualTo(new (double?, double?)[] { (null, 1.5), (3, null) }));
    }

    [TestCase("2024-01-02T10:00:00", "2024-01-02T11:00:00Z", "expected a time without an offset, as in the rows above")]
    [TestCase("2024-01-02T10:00:00Z", "2024-01-02T11:00:00", "expected a time with an offset, as in the rows above")]
    [TestCase("2024-01-02T10:00:00Z", "2024-01-02T13:00:00+02:00", "the offset of the rows above, or one hour beside it")]
    public void A_file_that_mixes_time_zones_is_refused(string first, string second, string expected) =>
        Assert.That(Refusal(Write("b.csv", "time,open,high,low,close", $"{first},1,2,1,2", $"{second},1,2,1,2")),
            Does.Contain("b.csv, line 3, column time").And.Contain(expected));

    [Test]
    public void Offsets_that_a_change_of_the_clocks_explains_are_one_zone() =>
        Assert.That(
            Read(Write("b.csv", "time,open,high,low,close", "2024-03-08T10:00:00-05:00,1,2,1,2", "2024-03-11T10:00:00-04:00,1,2,1,2"),
                Period.HOUR1).Bars.Select(bar => bar.OpenUtc),
            Is.EqualTo(new[] { Utc(2024, 3, 8, 15), Utc(2024, 3, 11, 14) }));

    [Test]
    public void A_time_that_the_clocks_skip_is_refused() => Assert.That(
        Refusal(Write("b.csv", "time,open,high,low,close", "2024-03-10 02:30,1,2,1,2"), "America/New_York"),
        Does.Contain("expected a time that exists in America/New_York; the clocks skip this one"));

    static string Refusal(string path, string? zone = null) =>
        Assert.Throws<CannotRunException>(() => Read(path, Period.HOUR1, zone))!.Message;

    static BarFile Read(string path, Period period, string? zone = null) => BarCsv.Read(path, "X", period, PlatformZone.Parse(zone), null);

    static DateTime Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, DateTimeKind.Utc);
}
