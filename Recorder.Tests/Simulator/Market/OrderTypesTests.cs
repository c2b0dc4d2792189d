using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Market;

[Category("StandIn")]
public class OrderTypesTests
{
    [Test]
    public void A_market_order_takes_the_quote_and_slips()
    {
        using var market = new MarketHarness(new SimulationOptions { SpreadTicks = 2, SlippageTicks = 1 });
        market.Tick(100).Buy();
        market.Sell();
        Assert.That(market.Fills(), Is.EqualTo("Buy1@100.75 Sell1@99.75"));
    }

    [Test]
    public void A_market_order_without_a_quote_waits_for_the_first_tick()
    {
        using var market = new MarketHarness();
        market.Buy();
        Assert.That(market.Log.Fills, Is.Empty);
        market.Tick(100);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@100"));
    }

    [Test]
    public void A_limit_waits_and_is_filled_at_its_own_price()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Buy, 1, OrderType.Limit, price: 99));
        market.Tick(99.25);
        Assert.That(market.Log.Fills, Is.Empty);
        market.Tick(98.5);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@99"));
    }

    [Test]
    public void A_marketable_limit_gets_the_better_quote()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Sell, 1, OrderType.Limit, price: 98));
        Assert.That(market.Fills(), Is.EqualTo("Sell1@100"));
    }

    [Test]
    public void A_stop_is_filled_at_the_first_tradable_price_beyond_it()
    {
        using var market = new MarketHarness(new SimulationOptions { SlippageTicks = 1 });
        market.Tick(100).Send(market.Request(Side.Sell, 1, OrderType.Stop, trigger: 99));
        market.Tick(99.25);
        Assert.That(market.Log.Fills, Is.Empty);
        market.Tick(97);
        Assert.That(market.Fills(), Is.EqualTo("Sell1@96.75"));
    }

    [Test]
    public void A_stop_limit_becomes_a_limit_that_is_not_chased()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Buy, 1, OrderType.StopLimit, price: 101, trigger: 100.5));
        market.Tick(102);
        Assert.That(market.Log.Fills, Is.Empty, "beyond the limit");
        market.Tick(100.75);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@101"));
    }

    [Test]
    public void A_stop_limit_is_filled_at_once_when_its_limit_allows()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Buy, 1, OrderType.StopLimit, price: 101, trigger: 100.5));
        market.Tick(100.75);
        Assert.That(market.Fills(), Is.EqualTo("Buy1@100.75"));
    }

    [Test]
    public void A_trailing_stop_follows_the_market_and_never_retreats()
    {
        using var market = new MarketHarness();
        var request = market.Request(Side.Sell, 1, OrderType.TrailingStop);
        request.TrailOffset = 8;
        market.Tick(100).Send(request);
        Assert.That(market.Working(OrderType.TrailingStop).TriggerPrice, Is.EqualTo(98));
        market.Tick(103, 102);
        Assert.That(market.Working(OrderType.TrailingStop).TriggerPrice, Is.EqualTo(101));
        market.Tick(101);
        Assert.That(market.Fills(), Is.EqualTo("Sell1@101"));
    }

    [Test]
    public void The_short_form_chooses_the_type_by_the_prices_given()
    {
        using var market = new MarketHarness();
        market.Tick(100);
        market.Core.PlaceOrder(market.Symbol, market.Account, Side.Buy, price: 90);
        market.Core.PlaceOrder(market.Symbol, market.Account, Side.Buy, triggerPrice: 110);
        market.Core.PlaceOrder(market.Symbol, market.Account, Side.Buy, price: 111, triggerPrice: 110);
        market.Core.PlaceOrder(market.Symbol, market.Account, Side.Buy, trailOffset: 8);
        market.Core.PlaceOrder(market.Symbol, market.Account, Side.Buy);
        market.Simulation.Pump();
        Assert.That(
            market.Core.Orders.Select(o => o.OrderType!.Behavior),
            Is.EqualTo(
                new[] { OrderTypeBehavior.Limit, OrderTypeBehavior.Stop, OrderTypeBehavior.StopLimit, OrderTypeBehavior.TrailingStop }));
        Assert.That(market.Fills(), Is.EqualTo("Buy1@100"));
    }

    [Test]
    public void Partial_fills_come_tick_by_tick()
    {
        using var market = new MarketHarness(new SimulationOptions { MaxFillQuantity = 2 });
        market.Tick(100).Send(market.Request(Side.Buy, 5));
        var order = market.Core.Orders.Single();
        Assert.That((order.Status, order.FilledQuantity, order.RemainingQuantity), Is.EqualTo((OrderStatus.PartiallyFilled, 2d, 3d)));
        market.Tick(101, 102);
        Assert.That(market.Fills(), Is.EqualTo("Buy2@100 Buy2@101 Buy1@102"));
        Assert.That(market.Core.Orders, Is.Empty);
        Assert.That(market.History[^1].AverageFillPrice, Is.EqualTo(100.8).Within(1e-9));
    }

    [Test]
    public void Immediate_or_cancel_fills_the_available_quantity()
    {
        using var market = new MarketHarness(new SimulationOptions { MaxFillQuantity = 2 });
        var request = market.Request(Side.Buy, 5);
        request.TimeInForce = TimeInForce.IOC;
        market.Tick(100).Send(request);
        Assert.That(market.Log.Orders[^1] is { Status: OrderStatus.Cancelled, Filled: 2 });
    }

    [Test]
    public void Fill_or_kill_takes_all_or_nothing()
    {
        using var market = new MarketHarness(new SimulationOptions { MaxFillQuantity = 2 });
        var whole = market.Request(Side.Buy, 2);
        var tooMuch = market.Request(Side.Buy, 5);
        (whole.TimeInForce, tooMuch.TimeInForce) = (TimeInForce.FOK, TimeInForce.FOK);
        market.Tick(100).Send(tooMuch);
        market.Send(whole);
        Assert.That(market.Fills(), Is.EqualTo("Buy2@100"));
        Assert.That(market.Log.Orders.Last(o => o.OrderId == "1").Status, Is.EqualTo(OrderStatus.Cancelled));
    }

    [Test]
    public void A_day_order_ends_with_the_day_and_a_good_till_cancelled_one_does_not()
    {
        using var market = new MarketHarness();
        var day = market.Request(Side.Buy, 1, OrderType.Limit, price: 90);
        day.TimeInForce = TimeInForce.Day;
        market.Tick(100).Send(day);
        market.Send(market.Request(Side.Buy, 1, OrderType.Limit, price: 91));
        market.TickAt(MarketHarness.Start.Date.AddDays(1), 100);
        Assert.That(market.Core.Orders.Single().Id, Is.EqualTo("2"));
        Assert.That(market.Log.Orders[^1] is { OrderId: "1", Status: OrderStatus.Cancelled, Reason: "Expired" });
    }

    [Test]
    public void A_day_order_placed_before_the_first_tick_works_through_the_first_day()
    {
        using var market = new MarketHarness();
        var day = market.Request(Side.Buy, 1, OrderType.Limit, price: 90);
        day.TimeInForce = TimeInForce.Day;
        market.Send(day);
        market.TickAt(MarketHarness.Start.AddDays(3), 100);
        Assert.That(market.Core.Orders, Has.Length.EqualTo(1));
        market.TickAt(MarketHarness.Start.AddDays(4), 100);
        Assert.That(market.Core.Orders, Is.Empty);
    }

    [Test]
    public void An_order_with_an_expiration_ends_at_it()
    {
        using var market = new MarketHarness();
        var request = market.Request(Side.Buy, 1, OrderType.Limit, price: 90);
        (request.TimeInForce, request.ExpirationTime) = (TimeInForce.GTD, MarketHarness.Start.AddSeconds(10));
        market.Tick(100).Send(request);
        market.TickAt(MarketHarness.Start.AddSeconds(9), 100);
        Assert.That(market.Core.Orders, Has.Length.EqualTo(1));
        market.TickAt(MarketHarness.Start.AddSeconds(10), 100);
        Assert.That(market.Core.Orders, Is.Empty);
    }

    [Test]
    public void Omitted_arguments_of_the_short_modification_change_nothing()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Sell, 3, OrderType.StopLimit, price: 90, trigger: 91));
        var order = market.Core.Orders.Single();
        market.Core.ModifyOrder(order, triggerPrice: 92);
        market.Simulation.Pump();
        Assert.That(
            (order.TotalQuantity, order.Price, order.TriggerPrice, order.TimeInForce), Is.EqualTo((3d, 90d, 92d, TimeInForce.GTC)));
    }

    [Test]
    public void A_modification_changes_quantity_and_price_and_may_trade_at_once()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        var updates = 0;
        var order = market.Core.Orders.Single();
        order.Updated += _ => updates++;
        var result = market.Core.ModifyOrder(new ModifyOrderRequestParameters(order) { Quantity = 2, Price = 101 });
        market.Simulation.Pump();
        Assert.That(result.Status, Is.EqualTo(TradingOperationResultStatus.Success));
        Assert.That(market.Fills(), Is.EqualTo("Buy2@100"));
        Assert.That(updates, Is.EqualTo(1));
    }

    [Test]
    public void A_cancelled_order_is_gone_and_cannot_be_cancelled_again()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        var order = market.Core.Orders.Single();
        Assert.That(order.Cancel().Status, Is.EqualTo(TradingOperationResultStatus.Success));
        market.Simulation.Pump();
        Assert.That(market.Core.Orders, Is.Empty);
        Assert.That(market.Events, Has.Member("OrderRemoved 1 Cancelled"));
        Assert.That(order.Cancel().Status, Is.EqualTo(TradingOperationResultStatus.Failure));
    }

    [Test]
    public void A_post_only_order_that_would_trade_is_refused()
    {
        using var market = new MarketHarness();
        var request = market.Request(Side.Buy, 1, OrderType.Limit, price: 101);
        request.AdditionalParameters = [new SettingItemBoolean(OrderType.POST_ONLY, true)];
        market.Tick(100).Send(request);
        Assert.That(market.Log.Refusals, Has.Count.EqualTo(1));
    }
}
