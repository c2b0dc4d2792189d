using NUnit.Framework;
using Recorder.Analytics.Bars;

namespace Recorder.Tests.Analytics.Bars;

public class SeriesQualityTests
{
    static readonly DateTime Monday = new(2024, 3, 4, 0, 0, 0, DateTimeKind.Utc);
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Test]
    public void A_series_without_a_hole_is_whole()
    {
        var quality = SeriesQuality.Of(Hours(Enumerable.Range(0, 100)), Hour);
        Assert.That(quality, Is.EqualTo(new SeriesQuality(100, 100, 0, 0, TimeSpan.Zero, 0, 0, 0, 1)));
    }

    [Test]
    public void Nights_and_weekends_that_every_week_has_are_no_holes()
    {
        var quality = SeriesQuality.Of(Hours(Weeks(4)), Hour);
        Assert.Multiple(() =>
        {
            Assert.That(quality.Missing, Is.Zero);
            Assert.That(quality.Gaps, Is.Zero);
            Assert.That(quality.Score, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_hole_is_as_long_as_the_usual_times_in_it()
    {
        // From Tuesday noon to Wednesday noon of the second week: six hours on each day, and the night between them.
        var hole = Weeks(4).Where(hour => hour is >= 168 + 24 + 12 and < 168 + 48 + 12).ToList();
        var quality = SeriesQuality.Of(Hours(Weeks(4).Except(hole)), Hour);
        Assert.Multiple(() =>
        {
            Assert.That(hole, Has.Count.EqualTo(10));
            Assert.That(quality.Missing, Is.EqualTo(10));
            Assert.That(quality.Gaps, Is.EqualTo(1), "the night does not make two of it");
            Assert.That(quality.LongestGap, Is.EqualTo(TimeSpan.FromHours(10)));
            Assert.That(quality.Expected, Is.EqualTo(quality.Bars + 10));
            Assert.That(quality.Score, Is.EqualTo(quality.Bars / (quality.Bars + 10.0)).Within(1e-12));
        });
    }

    [Test]
    public void An_hour_in_which_there_is_trading_now_and_then_is_not_expected()
    {
        // At 20:00, on one of the days in four weeks.
        var quality = SeriesQuality.Of(Hours(Weeks(4).Append(20).Order()), Hour);
        Assert.That(quality.Missing, Is.Zero);
    }

    [Test]
    public void Spoiled_bars_are_counted_and_cost_ten_times_their_share()
    {
        var bars = Hours(Enumerable.Range(0, 100)).ToArray();
        bars[10] = bars[10] with { High = 90 };
        bars[20] = bars[20] with { High = 200, Low = 50 };
        bars[30] = bars[30] with { Start = bars[29].Start };
        var quality = SeriesQuality.Of(bars, Hour);
        Assert.Multiple(() =>
        {
            Assert.That((quality.Impossible, quality.Outliers, quality.Duplicates, quality.Missing), Is.EqualTo((1, 1, 1, 1)));
            Assert.That(quality.Score, Is.EqualTo((100 / 101.0) - (10 * 3 / 100.0)).Within(1e-12));
        });
    }

    [Test]
    public void Bars_without_a_fixed_length_have_no_holes_that_could_be_known()
    {
        var quality = SeriesQuality.Of(Hours([0, 5, 900]), null);
        Assert.That((quality.Expected, quality.Missing, quality.Gaps, quality.LongestGap),
            Is.EqualTo(((int?)null, (int?)null, (int?)null, (TimeSpan?)null)));
        Assert.That(quality.Score, Is.EqualTo(1));
    }

    [Test]
    public void One_bar_is_a_whole_series() => Assert.That(SeriesQuality.Of(Hours([7]), Hour).Score, Is.EqualTo(1));

    [FsCheck.NUnit.Property(MaxTest = 50, Replay = "(1,3)")]
    public void Missing_and_gaps_agree_whatever_is_taken_away(int seed)
    {
        var random = new Random(seed);
        var hours = Weeks(3).Where(_ => random.Next(10) > 0).ToList();
        var quality = SeriesQuality.Of(Hours(hours), Hour);
        Assert.Multiple(() =>
        {
            Assert.That(quality.Expected, Is.EqualTo(quality.Bars + quality.Missing));
            Assert.That(quality.Gaps!.Value, Is.LessThanOrEqualTo(quality.Missing!.Value));
            Assert.That(quality.LongestGap, Is.LessThanOrEqualTo(Hour * quality.Missing.Value));
            Assert.That(quality.Score, Is.InRange(0, 1));
        });
    }

    // Weekdays from 8 to 17 o'clock.
    static IEnumerable<int> Weeks(int count) =>
        from week in Enumerable.Range(0, count)
        from day in Enumerable.Range(0, 5)
        from hour in Enumerable.Range(8, 10)
        select (week * 168)
            + (day * 24) + hour;

    static PriceBar[] Hours(IEnumerable<int> hours) => [.. hours.Select(hour => new PriceBar(Monday.AddHours(hour), 100, 101, 99, 100))];
}
