using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Utils;

namespace Recorder.Tests.Simulator.Trading;

[Category("StandIn")]
public class OperationsTests
{
    [Test]
    public void Flatten_cancels_and_closes_everything_of_the_symbol()
    {
        using var market = new MarketHarness();
        var other = market.Simulation.AddSymbol(new SymbolSpecification { Id = "ES@CME", Name = "ES" });
        market.Tick(100).Buy(2);
        market.Send(market.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        var elsewhere = market.Request(Side.Buy, 1, OrderType.Limit, price: 40);
        elsewhere.Symbol = other;
        market.Send(elsewhere);
        var result = market.Core.AdvancedTradingOperations.Flatten(market.Symbol, market.Account, "test");
        market.Simulation.Pump();
        Assert.That(result.Status, Is.EqualTo(TradingOperationResultStatus.Success));
        Assert.That(market.Core.Positions, Is.Empty);
        Assert.That(market.Core.Orders.Single().Symbol, Is.SameAs(other));
    }

    [Test]
    public void Orders_and_positions_of_an_account_are_ended_apart()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        market.Send(market.Request(Side.Sell, 1, OrderType.Limit, price: 110));
        market.Core.AdvancedTradingOperations.CancelOrders(market.Account);
        market.Simulation.Pump();
        Assert.That((market.Core.Orders.Length, market.Core.Positions.Length), Is.EqualTo((0, 1)));
        market.Core.AdvancedTradingOperations.ClosePositions(market.Account, "test");
        market.Simulation.Pump();
        Assert.That(market.Core.Positions, Is.Empty);
    }

    [Test]
    public void A_stop_is_moved_to_a_price_or_by_ticks_from_the_opening()
    {
        using var market = new MarketHarness();
        var request = market.Tick(100).Request(Side.Buy);
        request.StopLoss = SlTpHolder.CreateSL(20, PriceMeasurement.Offset);
        market.Send(request);
        Adjust(SlTpHolder.CreateSL(98));
        Assert.That(market.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(98));
        Adjust(SlTpHolder.CreateSL(4, PriceMeasurement.Offset));
        Assert.That(market.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(99));

        void Adjust(SlTpHolder stop)
        {
            var position = market.Core.Positions.Single();
            var result = market.Core.AdvancedTradingOperations.AdjustStopLoss(position, market.Core.Orders, stop);
            market.Simulation.Pump();
            Assert.That(result.Status, Is.EqualTo(TradingOperationResultStatus.Success));
        }
    }

    [Test]
    public void Symbols_are_found_by_parts_of_their_names_and_by_kind()
    {
        using var market = new MarketHarness();
        market.Simulation.AddSymbol(
            new SymbolSpecification { Id = "BTC", Name = "BTCUSD", Type = SymbolType.Crypto, ExchangeName = "Binance" });
        Assert.That(Found(new SearchSymbolsRequestParameters { FilterName = "btc" }), Is.EqualTo("BTCUSD"));
        Assert.That(Found(new SearchSymbolsRequestParameters { SymbolTypes = [SymbolType.Futures] }), Is.EqualTo("NQ"));
        Assert.That(Found(new SearchSymbolsRequestParameters { ExchangeIds = ["Binance"], ConnectionId = market.Connection.Id }),
            Is.EqualTo("BTCUSD"));
        Assert.That(Found(new SearchSymbolsRequestParameters { ConnectionId = "another" }), Is.Empty);

        string Found(SearchSymbolsRequestParameters wanted) => string.Join(' ', market.Core.SearchSymbols(wanted).Select(s => s.Name));
    }

    [Test]
    public void A_position_gives_its_symbol_and_account_to_an_estimate()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        var wanted = new PnLRequestParameters { PositionId = "P1", Quantity = 1, OpenPrice = 100, ClosePrice = 101 };
        Assert.That(market.Core.CalculatePnL(wanted)!.NetPnL!.Value, Is.EqualTo(20));
        wanted.PositionId = "unknown";
        Assert.That(market.Core.CalculatePnL(wanted), Is.Null);
    }

    [Test]
    public void An_alert_is_announced_and_logged()
    {
        using var market = new MarketHarness();
        var alerts = new List<Alert>();
        market.Core.OnAlert += alerts.Add;
        market.Core.Alert("Breakout", symbolName: "NQ");
        Assert.That(alerts.Single() is { Text: "Breakout", SymbolName: "NQ" });
        Assert.That(market.Core.Loggers.Entries.Select(e => e.Message), Has.Some.Contains("Breakout"));
    }

    [Test]
    public void A_symbol_has_one_price_step_and_needs_no_margin()
    {
        using var market = new MarketHarness();
        Assert.That(market.Symbol.VariableTickList.Single() is { TickSize: 0.25, TickCost: 5 });
        Assert.That(market.Symbol.FindVariableTick(20_000).TickSize, Is.EqualTo(market.Symbol.GetTickSize(20_000)));
        Assert.That(market.Symbol.GetMarginInfo(market.Request(Side.Buy)).InitialMargin, Is.NaN);
    }

    [Test]
    public void Members_that_the_simulated_platform_lacks_are_empty_and_silent()
    {
        using var market = new MarketHarness();
        market.Core.CorporateActionAdded += _ => Assert.Fail("there are none");
        market.Core.Initialize();
        Assert.That(market.Core.ReportTypes.Length + market.Core.CorporateActions.Length + market.Core.DeliveredAssets.Length, Is.Zero);
        Assert.That(market.Core.TradingSignals.Length + market.Core.AccountOperations.Length, Is.Zero);
    }
}
