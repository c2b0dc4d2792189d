using NUnit.Framework;
using Recorder.Analytics.Bars;

namespace Recorder.Tests.Analytics.Bars;

public class SessionGapsTests
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    static readonly DateTime Monday = new(2024, 2, 5, 0, 0, 0, DateTimeKind.Utc);
    static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Test]
    public void The_regular_closing_of_a_day_and_of_a_week_is_no_gap() =>
        Assert.That(SessionGaps.Of(Bars(Sessions(Monday, 4, TimeZoneInfo.Utc)), Hour), Has.None.True);

    [Test]
    public void The_bar_after_a_missing_one_of_a_session_has_the_flag()
    {
        var times = Sessions(Monday, 4, TimeZoneInfo.Utc).ToList();
        var missing = Monday.AddDays(8).AddHours(12);
        times.Remove(missing);
        var flags = SessionGaps.Of(Bars(times), Hour);
        Assert.That(times.Zip(flags).Where(bar => bar.Second).Select(bar => bar.First), Is.EqualTo(new[] { missing.AddHours(1) }));
    }

    [Test]
    public void A_series_of_less_than_two_days_has_a_gap_at_every_missing_bar() =>
        Assert.That(SessionGaps.Of(Bars([Monday, Monday.AddHours(1), Monday.AddHours(3)]), Hour), Is.EqualTo(new[] { false, false, true }));

    [Test]
    public void Sessions_follow_the_clock_of_their_zone_when_it_changes()
    {
        // Twenty weeks over 10 March 2024, after which New York opens an hour earlier in UTC.
        var times = Sessions(Monday, 20, NewYork).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(SessionGaps.Of(Bars(times), Hour, NewYork), Has.None.True);
            Assert.That(SeriesQuality.Of(Bars(times), Hour, NewYork).Missing, Is.Zero);
            Assert.That(SeriesQuality.Of(Bars(times), Hour).Missing, Is.Positive, "UTC sees another session");
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = "(3,5)")]
    public void The_flags_are_those_of_a_plain_second_calculation(int seed)
    {
        var random = new Random(seed);
        var zone = random.Next(2) == 0 ? TimeZoneInfo.Utc : NewYork;
        var days = random.Next(1, 40);
        var times = Sessions(Monday.AddDays(random.Next(60)), 6, zone).Where(time => time < Monday.AddDays(60 + days))
            .Where(_ => random.Next(20) > 0).DefaultIfEmpty(Monday).ToList();
        Assert.That(SessionGaps.Of(Bars(times), Hour, zone), Is.EqualTo(Plainly(times, zone)));
    }

    static List<bool> Plainly(List<DateTime> times, TimeZoneInfo zone)
    {
        var span = times[^1] - times[0];
        object Key(DateTime utc)
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
            return span >= TimeSpan.FromDays(14) ? (local.DayOfWeek, local.Hour) : span >= TimeSpan.FromDays(2) ? local.Hour : 0;
        }

        var present = times.GroupBy(Key).ToDictionary(group => group.Key, group => group.Count());
        var all = Every(times[0], times[^1].AddHours(1)).GroupBy(Key).ToDictionary(group => group.Key, group => group.Count());
        bool IsUsual(DateTime time) => present.TryGetValue(Key(time), out var count) && 2 * count >= all[Key(time)];
        return
        [
            .. times.Select((time, at) => at > 0 && time - times[at - 1] > Hour * 1.5
                && Every(times[at - 1].AddHours(1), time).Any(IsUsual)),
        ];
    }

    static IEnumerable<DateTime> Every(DateTime from, DateTime before)
    {
        for (var time = from; time < before; time += Hour)
            yield return time;
    }

    // Weekdays from 8 to 17 o'clock of the zone.
    static IEnumerable<DateTime> Sessions(DateTime from, int weeks, TimeZoneInfo zone) =>
        Every(from, from.AddDays(7 * weeks)).Where(utc => TimeZoneInfo.ConvertTimeFromUtc(utc, zone) is
        { DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday), Hour: >= 8 and <= 17 });

    static PriceBar[] Bars(IEnumerable<DateTime> times) => [.. times.Select(time => new PriceBar(time, 100, 101, 99, 100))];
}
