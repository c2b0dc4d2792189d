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
        using var stage = new MarketHarness();
        stage.Tick(100).Send(stage.Request(side, 1, OrderType.MarketIfTouched, trigger: trigger));
        stage.Tick(side == Side.Buy ? 101 : 99, 100);
        Assert.That(stage.Log.Fills, Is.Empty);
        stage.Tick(side == Side.Buy ? 98.75 : 101.25);
        Assert.That(stage.Fills(), Is.EqualTo(fill));
        Assert.That(stage.Trades.Single().OrderTypeId, Is.EqualTo(OrderType.MarketIfTouched));
    }

    [Test]
    public void A_limit_order_waits_for_the_touch_and_then_for_its_price()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Send(stage.Request(Side.Buy, 1, OrderType.LimitIfTouched, price: 98, trigger: 99));
        stage.Tick(99, 98.5);
        Assert.That(stage.Log.Fills, Is.Empty);
        stage.Tick(98);
        Assert.That(stage.Fills(), Is.EqualTo("Buy1@98"));
    }

    [Test]
    public void Within_a_bar_the_touched_level_is_traded()
    {
        using var stage = new MarketHarness(new SimulationOptions { BarPeriod = TimeSpan.FromMinutes(1) });
        stage.Tick(100).Send(stage.Request(Side.Buy, 1, OrderType.MarketIfTouched, trigger: 99));
        stage.Tick(97);
        Assert.That(stage.Fills(), Is.EqualTo("Buy1@99"));
    }

    [Test]
    public void A_closing_one_is_the_target_of_its_position_and_no_stop()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        var request = stage.Request(Side.Sell, 1, OrderType.MarketIfTouched, trigger: 105);
        request.PositionId = stage.Core.Positions.Single().Id;
        stage.Send(request);
        Assert.That(stage.Core.Positions.Single().TakeProfit, Is.SameAs(stage.Core.Orders.Single()));
        Assert.That(stage.Core.Positions.Single().StopLoss, Is.Null);
        stage.Tick(105);
        Assert.That(stage.Core.Positions, Is.Empty);
    }
}
