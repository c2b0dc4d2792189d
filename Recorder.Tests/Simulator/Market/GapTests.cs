using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Market;

[Category("StandIn")]
public class GapTests
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [TestCase(Side.Buy, 95, "Buy1@94")]
    [TestCase(Side.Sell, 105, "Sell1@106")]
    public void A_limit_that_the_open_of_a_bar_jumps_over_is_filled_at_the_open(Side side, double limit, string expected)
    {
        var open = side == Side.Buy ? 94 : 106;
        Assert.That(Play(open, open + 1, open - 1, side, OrderType.Limit, price: limit, trigger: double.NaN), Is.EqualTo(expected));
    }

    [Test]
    public void A_limit_that_a_bar_passes_is_filled_at_its_price() =>
        Assert.That(Play(100, 101, 90, Side.Buy, OrderType.Limit, price: 95, trigger: double.NaN), Is.EqualTo("Buy1@95"));

    [Test]
    public void A_stop_that_the_open_of_a_bar_jumps_over_is_filled_at_the_open() =>
        Assert.That(Play(94, 95, 93, Side.Sell, OrderType.Stop, price: double.NaN, trigger: 97), Is.EqualTo("Sell1@94"));

    [Test]
    public void A_stop_that_a_bar_passes_is_filled_at_its_trigger() =>
        Assert.That(Play(100, 101, 90, Side.Sell, OrderType.Stop, price: double.NaN, trigger: 97), Is.EqualTo("Sell1@97"));

    static string Play(double open, double high, double low, Side side, string type, double price, double trigger)
    {
        using var market = new MarketHarness(new SimulationOptions { BarPeriod = Minute });
        PlayBar(market, new MarketBar(MarketHarness.Start, 100, 100, 100, 100, 4));
        market.Send(market.Request(side, 1, type, price, trigger));
        PlayBar(market, new MarketBar(MarketHarness.Start + Minute, open, high, low, open, 4));
        return market.Fills();
    }

    static void PlayBar(MarketHarness market, MarketBar bar) =>
        market.Simulation.Play(BarTicks.From(bar, Minute, 0.25, 0).Select(t => (market.Symbol, t)));
}
