using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.LocalOrders;

namespace Recorder.Tests.Simulator.Trading;

[Category("StandIn")]
public class RequestAndSymbolTests
{
    [Test]
    public void A_bracket_property_is_the_first_of_its_items()
    {
        var request = new PlaceOrderRequestParameters { StopLoss = SlTpHolder.CreateSL(1) };
        request.StopLossItems.Add(SlTpHolder.CreateSL(2));
        request.StopLoss = SlTpHolder.CreateSL(3);
        Assert.That(request.StopLossItems.Select(i => i.Price), Is.EqualTo([3d, 2d]));
        request.StopLoss = null;
        Assert.That(request.StopLoss!.Price, Is.EqualTo(2));
    }

    [Test]
    public void A_copied_request_is_independent()
    {
        using var market = new MarketHarness();
        var request = market.Request(Side.Sell, 3, OrderType.Limit, price: 7);
        request.StopLoss = SlTpHolder.CreateSL(1);
        var copy = (PlaceOrderRequestParameters)request.Clone();
        request.StopLoss!.Price = 9;
        request.Quantity = 1;
        Assert.That(copy is { Quantity: 3, Price: 7, Side: Side.Sell, StopLoss.Price: 1 });
        Assert.That((copy.Symbol, copy.RequestId == request.RequestId), Is.EqualTo((market.Symbol, false)));
    }

    [Test]
    public void An_order_builds_a_request_like_itself()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Sell, 2, OrderType.Limit, price: 120));
        var request = new PlaceOrderRequestParameters(market.Core.Orders.Single());
        Assert.That(request is { Quantity: 2, Price: 120, OrderTypeId: OrderType.Limit, Side: Side.Sell });
        Assert.That(market.Core.Orders.Single().BuildMessage() is { OrderId: "1", Price: 120, SymbolId: "NQ@CME" });
    }

    [Test]
    public void A_symbol_counts_in_ticks()
    {
        using var market = new MarketHarness();
        var symbol = market.Symbol;
        Assert.That(symbol.CalculatePrice(100, -3), Is.EqualTo(99.25));
        Assert.That(symbol.CalculateTicks(100, 101.5), Is.EqualTo(6));
        Assert.That(symbol.GetTickCost(1), Is.EqualTo(5));
        Assert.That(symbol.RoundPriceToTickSize(100.2), Is.EqualTo(100.25));
        Assert.That(symbol.RoundPriceToTickSize(100.2, 1), Is.EqualTo(100));
        Assert.That(symbol.FormatPrice(100.5), Is.EqualTo("100.50"));
    }

    [Test]
    public void A_symbol_keeps_the_summary_of_its_day()
    {
        using var market = new MarketHarness();
        market.Tick(100, 103, 99, 101);
        Assert.That(market.Symbol is { Open: 100, High: 103, Low: 99, Last: 101, Volume: 4, Ticks: 4 });
        market.TickAt(MarketHarness.Start.AddDays(1), 105);
        Assert.That(market.Symbol is { Open: 105, High: 105, PrevClose: 101, Change: 4, Volume: 1 });
    }

    [Test]
    public void Order_types_are_found_by_connection_and_behaviour()
    {
        using var market = new MarketHarness();
        var stop = market.Core.OrderTypes.First(t => t.ConnectionId == market.Symbol.ConnectionId && t.Behavior == OrderTypeBehavior.Stop);
        Assert.That(stop.Id, Is.EqualTo(OrderType.Stop));
        Assert.That(market.Symbol.GetAlowedOrderTypes(OrderTypeUsage.CloseOrder), Has.Count.EqualTo(7));
    }

    [Test]
    public void Arrays_are_snapshots()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        var positions = market.Core.Positions;
        positions[0] = null!;
        Assert.That(market.Core.Positions[0], Is.Not.Null);
    }

    [Test]
    public void Positions_and_trades_hold_the_very_symbol_and_account()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        Assert.That(market.Core.Positions[0].Symbol == market.Core.GetSymbol(market.Symbol.CreateInfo()));
        Assert.That(market.Trades[0].Account == market.Core.GetAccount(market.Account.CreateInfo()));
        Assert.That(market.Symbol.Connection!.Type, Is.EqualTo(ConnectionType.Backtester));
    }

    [Test]
    public void Profit_can_be_estimated()
    {
        using var market = new MarketHarness(new SimulationOptions { Fees = new FeeSchedule { PerLot = 1 } });
        var profit = market.Core.CalculatePnL(new PnLRequestParameters
        {
            Symbol = market.Symbol,
            Account = market.Account,
            Side = Side.Sell,
            Quantity = 2,
            OpenPrice = 100,
            ClosePrice = 99,
        })!;
        Assert.That((profit.GrossPnL!.Value, profit.Fee!.Value, profit.NetPnL!.Value), Is.EqualTo((40d, 4d, 36d)));
    }

    [Test]
    public void Times_are_converted_through_the_zone_shown()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("Two", TimeSpan.FromHours(2), "Two", "Two");
        using var market = new MarketHarness(new SimulationOptions { TimeZone = zone });
        var times = market.Core.TimeUtils;
        Assert.That(times.ConvertFromUTCToSelectedTimeZone(MarketHarness.Start), Is.EqualTo(MarketHarness.Start.AddHours(2)));
        Assert.That(times.ConvertFromSelectedTimeZoneToUTC(MarketHarness.Start), Is.EqualTo(MarketHarness.Start.AddHours(-2)));
    }

    [Test]
    public void The_depth_is_the_best_quote()
    {
        using var market = new MarketHarness(new SimulationOptions { SpreadTicks = 2 });
        var levels = 0;
        market.Symbol.NewLevel2 += (_, _, _) => levels++;
        market.Tick(100);
        var depth = market.Symbol.DepthOfMarket.GetDepthOfMarketAggregatedCollections(new GetLevel2ItemsParameters());
        Assert.That((depth.Bids[0].Price, depth.Asks[0].Price, levels), Is.EqualTo((100d, 100.5, 2)));
    }

    [Test]
    public void Local_orders_stay_with_the_platform()
    {
        using var market = new MarketHarness();
        var changes = new List<EntityLifecycle>();
        market.Core.LocalOrders.Updated += (_, e) => changes.Add(e.Lifecycle);
        var id = market.Core.LocalOrders.AddOrder(new LocalOrder { Symbol = market.Symbol });
        Assert.That(market.Core.LocalOrders.Single().Id, Is.EqualTo(id));
        market.Core.LocalOrders.RemoveOrder(id);
        Assert.That(changes, Is.EqualTo([EntityLifecycle.Added, EntityLifecycle.Removed]));
    }

    [Test]
    public void An_account_has_the_rows_of_its_venue()
    {
        var account = new AccountSpecification { AdditionalInfo = new Dictionary<string, object> { ["Threshold"] = 48_000d } };
        using var market = new MarketHarness(new SimulationOptions { Account = account });
        Assert.That(market.Account.AdditionalInfo.TryGetItem("Threshold", out var item));
        Assert.That(item!.Value, Is.EqualTo(48_000d));
    }
}
