using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class BarTicksTests
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Test]
    public void The_nearer_extreme_comes_first()
    {
        Assert.That(Prices(100, 101, 97, 98), Is.EqualTo("100 101 97 98"));
        Assert.That(Prices(100, 103, 99, 102), Is.EqualTo("100 99 103 102"));
    }

    [Test]
    public void The_open_opens_and_the_close_comes_just_before_the_end()
    {
        var ticks = BarTicks.From(new MarketBar(MarketHarness.Start, 100, 101, 99, 100, 10), Minute, 0.25, 2).ToList();
        Assert.That(ticks[0].TimeUtc, Is.EqualTo(MarketHarness.Start));
        Assert.That(ticks[^1].TimeUtc, Is.EqualTo(MarketHarness.Start + Minute - TimeSpan.FromMilliseconds(1)));
        Assert.That(ticks.Select(t => t.TimeUtc), Is.Ordered);
        Assert.That(ticks.Select(t => t.Ask - t.Bid), Is.All.EqualTo(0.5));
    }

    [TestCase(ConnectionType.Backtester, null, 1)]
    [TestCase(ConnectionType.Backtester, true, 4)]
    [TestCase(ConnectionType.General, null, 4)]
    [TestCase(ConnectionType.General, false, 1)]
    public void Bars_report_their_close_in_a_backtest_and_every_tick_otherwise(ConnectionType type, bool? everyTick, int expected)
    {
        var options = new SimulationOptions { ConnectionType = type, BarPeriod = Minute, UpdateEveryTick = everyTick };
        var ticks = BarTicks.From(new MarketBar(MarketHarness.Start, 1, 3, 0.5, 2, 1), Minute, 0.25, 0);
        var reported = ticks.Where(t => options.ReportsBars(t.TimeUtc)).Select(t => t.Price).ToList();
        Assert.That(reported, Has.Count.EqualTo(expected));
        Assert.That(reported[^1], Is.EqualTo(2));
    }

    [Test]
    public void Shorter_than_a_second_is_no_bar() =>
        Assert.That(() => BarTicks.From(default, TimeSpan.FromMilliseconds(999), 1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    // NUnit1027: FsCheck supplies the arguments.
#pragma warning disable NUnit1027
    [FsCheck.NUnit.Property]
#pragma warning restore NUnit1027
    public bool Sizes_sum_exactly_to_the_volume(FsCheck.NonNegativeInt lots, FsCheck.NonNegativeInt millionths)
    {
        var volume = lots.Get + (millionths.Get / 1e6);
        return BarTicks.From(new MarketBar(MarketHarness.Start, 1, 2, 0.5, 1, volume), Minute, 0.25, 0).Sum(t => t.Size).Equals(volume);
    }

    static string Prices(double open, double high, double low, double close) => string.Join(
        ' ', BarTicks.From(new MarketBar(MarketHarness.Start, open, high, low, close, 1), Minute, 0.25, 0).Select(
            t => MarketHarness.Text($"{t.Price}")));
}
