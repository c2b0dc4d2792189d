using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Market;

[Category("StandIn")]
public class TouchOrdersTests
{
    [TestCase(Side.Buy, 99, "Buy1@98.75")]
    [TestCase(Side.Sell, 101, "Sell1@101.25")]
    public void A_market_order_waits_until_a_better_price_is_touched(Side side, double trigger, string fill)
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(side, 1, OrderType.MarketIfTouched, trigger: trigger));
        market.Tick(side == Side.Buy ? 101 : 99, 100);
        Assert.That(market.Log.Fills, Is.Empty);
        market.Tick(side == Side.Buy ? 98.75 : 101.25);
        Assert.That(market.Fills(), Is.EqualTo(fill));
        Assert.That(market.Trades.Single().OrderTypeId, Is.EqualTo(OrderType.MarketIfTouched));
    }

    [Test]
    public void A_limit_order_waits_for_the_touch_and_then_for_its_price()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Buy, 1, OrderType.LimitIfTouched, price: 98, trigger: 99));
        market.Tick(99, 98.5);
        Assert.That(market.Log.Fills, Is.Empty);
        market.Tick(98);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@98"));
    }

    [Test]
    public void The_touched_level_is_traded_within_a_bar()
    {
        using var market = new MarketHarness(new SimulationOptions { BarPeriod = TimeSpan.FromMinutes(1) });
        market.Tick(100).Send(market.Request(Side.Buy, 1, OrderType.MarketIfTouched, trigger: 99));
        market.Tick(97);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@99"));
    }

    [Test]
    public void A_closing_one_is_the_target_of_its_position_and_no_stop()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        var request = market.Request(Side.Sell, 1, OrderType.MarketIfTouched, trigger: 105);
        request.PositionId = market.Core.Positions.Single().Id;
        market.Send(request);
        Assert.That(market.Core.Positions.Single().TakeProfit, Is.SameAs(market.Core.Orders.Single()));
        Assert.That(market.Core.Positions.Single().StopLoss, Is.Null);
        market.Tick(105);
        Assert.That(market.Core.Positions, Is.Empty);
    }
}
