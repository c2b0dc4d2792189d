using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Recorder.Storage.Queries.Pages;
using Recorder.Storage.Time;
using Recorder.Web.Reports;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Recorder.Tests.Web.Reports;

/// <summary>Packing bars into columns.</summary>
public sealed class BarColumnsTests
{
    static readonly DateTime Start = new(2025, 1, 6, 0, 0, 0, DateTimeKind.Utc);

    [Property]
    public Property Unpacked_columns_are_the_bars() => Prop.ForAll(
        Gen.Choose(0, 40_000).Two().ListOf(30).Select(pairs => Bars([.. pairs.Select(pair => (pair.Item1, pair.Item2))])).ToArbitrary(),
        bars =>
        {
            var columns = BarColumns.Of("S", "1m", bars.Count, bars, limit: 1000);
            return Unpack(columns).SequenceEqual(bars.Select(bar => (
                (bar.TsUtc, bar.Open, bar.High, bar.Low, bar.Close))));
        });

    [TestCase(10, 3, 4, 3)]
    [TestCase(10, 10, 1, 10)]
    [TestCase(11, 10, 2, 6)]
    public void More_bars_than_the_limit_are_joined_to_candles(int bars, int limit, int each, int candles)
    {
        var all = Bars([.. Enumerable.Range(0, bars).Select(at => (100 + (at * 7 % 5), at))]);
        var columns = BarColumns.Of("S", "1m", bars, all, limit);
        var joined = Unpack(columns);
        Assert.Multiple(() =>
        {
            Assert.That(columns.BarsEach, Is.EqualTo(each));
            Assert.That(joined, Has.Count.EqualTo(candles));
            Assert.That(joined.Max(candle => candle.High), Is.EqualTo(all.Max(bar => bar.High)));
            Assert.That(joined.Min(candle => candle.Low), Is.EqualTo(all.Min(bar => bar.Low)));
            Assert.That(joined[0].Open, Is.EqualTo(all[0].Open));
            Assert.That(joined[^1].Close, Is.EqualTo(all[^1].Close));
            Assert.That(columns.Volumes!.Sum(), Is.EqualTo(all.Sum(bar => bar.Volume)));
        });
    }

    [Test]
    public void A_series_without_volume_has_no_column_for_it()
    {
        var bar = new PageBar { TsUtc = UtcText.Format(Start), Open = 1.5, High = 1.5, Low = 1.5, Close = 1.5 };
        var columns = BarColumns.Of("S", "1m", 1, [bar], 10);
        Assert.Multiple(() =>
        {
            Assert.That(columns.Volumes, Is.Null);
            Assert.That(columns.Decimals, Is.EqualTo(1));
        });
    }

    static List<PageBar> Bars(IReadOnlyList<(int Open, int Close)> prices) =>
        [.. prices.Select((price, at) => new PageBar
        {
            TsUtc = UtcText.Format(Start.AddMinutes(at)),
            Open = price.Open / 4.0,
            Close = price.Close / 4.0,
            High = (Math.Max(price.Open, price.Close) + (at % 3)) / 4.0,
            Low = (Math.Min(price.Open, price.Close) - (at % 2)) / 4.0,
            Volume = at,
        })];

    // The same arithmetic as in the page, written again in C#.
    static List<(string Time, double Open, double High, double Low, double Close)> Unpack(BarColumns columns)
    {
        var unit = Math.Pow(10, columns.Decimals);
        var (time, last) = (0L, 0L);
        return [.. columns.Times.Select((step, at) =>
        {
            time += step;
            var open = last + columns.Opens[at];
            last = open + columns.Bodies[at];
            return (
                UtcText.Format(DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime),
                open / unit,
                (Math.Max(open, last) + columns.Uppers[at]) / unit,
                (Math.Min(open, last) - columns.Lowers[at]) / unit,
                last / unit);
        })];
    }
}
