using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.History;

[Category("StandIn")]
public class SessionsTests
{
    static readonly DateTime Monday = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    static readonly CustomSessionsContainer Day = new(
        "Day", new Session("Morning", new TimeSpan(9, 10, 0), new TimeSpan(12, 0, 0)),
        new Session("Afternoon", new TimeSpan(13, 25, 0), new TimeSpan(16, 0, 0)));

    [Test]
    public void Ticks_out_of_session_are_left_out_when_they_are_to()
    {
        Symbol symbol = Market(hours: 48);
        HistoricalData all = symbol.GetHistory(Request(excludes: false));
        HistoricalData inside = symbol.GetHistory(Request(excludes: true));
        Assert.That(all.Sum(item => item[PriceType.Ticks]), Is.EqualTo(48 * 60));
        Assert.That(inside.Sum(item => item[PriceType.Ticks]), Is.EqualTo(2 * (170 + 155)));
        Assert.That(inside.Select(item => item.TimeLeft.Hour).Distinct(), Is.EqualTo([9, 10, 11, 13, 14, 15]));
    }

    [Test]
    public void Bars_are_counted_from_the_opening_when_they_are_to()
    {
        Symbol symbol = Market(hours: 24);
        HistoryRequestParameters request = Request(excludes: true);
        request.IsResetOnSessionBoundaryEnabled = true;
        Assert.That(
            symbol.GetHistory(request).Select(item => item.TimeLeft.TimeOfDay.ToString("hh\\:mm", null)),
            Is.EqualTo(["09:10", "10:10", "11:10", "13:25", "14:25", "15:25"]));
    }

    [Test]
    public void A_session_may_go_over_midnight_and_open_on_some_days_only()
    {
        var night = new Session("Night", new TimeSpan(22, 0, 0), new TimeSpan(2, 0, 0), DayOfWeek.Monday);
        Assert.That(night.OpeningOf(Monday.AddHours(1)), Is.Null);
        Assert.That(night.OpeningOf(Monday.AddHours(23)), Is.EqualTo(Monday.AddHours(22)));
        Assert.That(night.OpeningOf(Monday.AddHours(25)), Is.EqualTo(Monday.AddHours(22)));
        Assert.That(night.OpeningOf(Monday.AddHours(26)), Is.Null);
    }

    [Test]
    public void A_followed_series_keeps_to_its_sessions()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Request(excludes: true));
        data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
        TestSymbols.Play(symbol, Minutes(24));
        Assert.That(data.Sum(item => item[PriceType.Ticks]), Is.EqualTo(170 + 155));
        Assert.That(data.Sum(item => item.VolumeAnalysisData!.Total.Trades), Is.EqualTo(170 + 155));
        data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
        Assert.That(data.Sum(item => item.VolumeAnalysisData!.Total.Trades), Is.EqualTo(170 + 155));
    }

    [Test]
    public void Volumes_can_be_limited_to_sessions_of_their_own()
    {
        HistoricalData data = Market(hours: 24).GetHistory(Request(excludes: false));
        data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters { SessionsContainer = Day });
        Assert.That(data.Sum(item => item.VolumeAnalysisData!.Total.Trades), Is.EqualTo(170 + 155));
    }

    [Test]
    public void The_platform_lists_the_sessions_that_it_was_given()
    {
        using var market = new MarketHarness(new SimulationOptions { Sessions = [Day] });
        Assert.That(market.Core.CustomSessions.Single(container => container.Name == "Day").Sessions, Has.Length.EqualTo(2));
    }

    static HistoryRequestParameters Request(bool excludes) => new()
    {
        Period = Period.HOUR1,
        FromTime = Monday,
        SessionsContainer = Day,
        ExcludeOutOfSession = excludes,
    };

    static Symbol Market(int hours)
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(Minutes(hours));
        return symbol;
    }

    static IEnumerable<MarketTick> Minutes(int hours) => Enumerable.Range(0, hours * 60)
        .Select(minute => new MarketTick(Monday.AddMinutes(minute), 100, 1, AggressorFlag.Buy, 100, 100));
}
