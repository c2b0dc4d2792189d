using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Utils;

namespace Recorder.Tests.Simulator.Trading;

[Category("StandIn")]
public class OperationsTests
{
    [Test]
    public void Flatten_cancels_and_closes_what_belongs_to_the_symbol()
    {
        using var stage = new MarketHarness();
        var other = stage.Simulation.AddSymbol(new SymbolSpecification { Id = "ES@CME", Name = "ES" });
        stage.Tick(100).Buy(2);
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        var elsewhere = stage.Request(Side.Buy, 1, OrderType.Limit, price: 40);
        elsewhere.Symbol = other;
        stage.Send(elsewhere);
        var result = stage.Core.AdvancedTradingOperations.Flatten(stage.Symbol, stage.Account, "test");
        stage.Simulation.Pump();
        Assert.That(result.Status, Is.EqualTo(TradingOperationResultStatus.Success));
        Assert.That(stage.Core.Positions, Is.Empty);
        Assert.That(stage.Core.Orders.Single().Symbol, Is.SameAs(other));
    }

    [Test]
    public void Orders_and_positions_of_an_account_are_ended_apart()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        stage.Send(stage.Request(Side.Sell, 1, OrderType.Limit, price: 110));
        stage.Core.AdvancedTradingOperations.CancelOrders(stage.Account);
        stage.Simulation.Pump();
        Assert.That((stage.Core.Orders.Length, stage.Core.Positions.Length), Is.EqualTo((0, 1)));
        stage.Core.AdvancedTradingOperations.ClosePositions(stage.Account, "test");
        stage.Simulation.Pump();
        Assert.That(stage.Core.Positions, Is.Empty);
    }

    [Test]
    public void A_stop_is_moved_to_a_price_or_by_ticks_from_the_opening()
    {
        using var stage = new MarketHarness();
        var request = stage.Tick(100).Request(Side.Buy);
        request.StopLoss = SlTpHolder.CreateSL(20, PriceMeasurement.Offset);
        stage.Send(request);
        Adjust(SlTpHolder.CreateSL(98));
        Assert.That(stage.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(98));
        Adjust(SlTpHolder.CreateSL(4, PriceMeasurement.Offset));
        Assert.That(stage.Working(OrderType.Stop).TriggerPrice, Is.EqualTo(99));

        void Adjust(SlTpHolder stop)
        {
            var position = stage.Core.Positions.Single();
            var result = stage.Core.AdvancedTradingOperations.AdjustStopLoss(position, stage.Core.Orders, stop);
            stage.Simulation.Pump();
            Assert.That(result.Status, Is.EqualTo(TradingOperationResultStatus.Success));
        }
    }

    [Test]
    public void Symbols_are_found_by_parts_of_their_names_and_by_kind()
    {
        using var stage = new MarketHarness();
        stage.Simulation.AddSymbol(
            new SymbolSpecification { Id = "BTC", Name = "BTCUSD", Type = SymbolType.Crypto, ExchangeName = "Binance" });
        Assert.That(Found(new SearchSymbolsRequestParameters { FilterName = "btc" }), Is.EqualTo("BTCUSD"));
        Assert.That(Found(new SearchSymbolsRequestParameters { SymbolTypes = [SymbolType.Futures] }), Is.EqualTo("NQ"));
        Assert.That(Found(new SearchSymbolsRequestParameters { ExchangeIds = ["Binance"], ConnectionId = stage.Connection.Id }),
            Is.EqualTo("BTCUSD"));
        Assert.That(Found(new SearchSymbolsRequestParameters { ConnectionId = "another" }), Is.Empty);

        string Found(SearchSymbolsRequestParameters wanted) => string.Join(' ', stage.Core.SearchSymbols(wanted).Select(s => s.Name));
    }

    [Test]
    public void A_position_stands_for_its_symbol_and_account_in_an_estimate()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        var wanted = new PnLRequestParameters { PositionId = "P1", Quantity = 1, OpenPrice = 100, ClosePrice = 101 };
        Assert.That(stage.Core.CalculatePnL(wanted)!.NetPnL!.Value, Is.EqualTo(20));
        wanted.PositionId = "unknown";
        Assert.That(stage.Core.CalculatePnL(wanted), Is.Null);
    }

    [Test]
    public void An_alert_is_announced_and_logged()
    {
        using var stage = new MarketHarness();
        var alerts = new List<Alert>();
        stage.Core.OnAlert += alerts.Add;
        stage.Core.Alert("Breakout", symbolName: "NQ");
        Assert.That(alerts.Single() is { Text: "Breakout", SymbolName: "NQ" });
        Assert.That(stage.Core.Loggers.Entries.Select(e => e.Message), Has.Some.Contains("Breakout"));
    }

    [Test]
    public void A_symbol_has_one_step_of_the_price_and_asks_for_no_margin()
    {
        using var stage = new MarketHarness();
        Assert.That(stage.Symbol.VariableTickList.Single() is { TickSize: 0.25, TickCost: 5 });
        Assert.That(stage.Symbol.FindVariableTick(20_000).TickSize, Is.EqualTo(stage.Symbol.GetTickSize(20_000)));
        Assert.That(stage.Symbol.GetMarginInfo(stage.Request(Side.Buy)).InitialMargin, Is.NaN);
    }

    [Test]
    public void What_the_simulated_platform_lacks_is_empty_and_silent()
    {
        using var stage = new MarketHarness();
        stage.Core.CorporateActionAdded += _ => Assert.Fail("there are none");
        stage.Core.Initialize();
        Assert.That(stage.Core.ReportTypes.Length + stage.Core.CorporateActions.Length + stage.Core.DeliveredAssets.Length, Is.Zero);
        Assert.That(stage.Core.TradingSignals.Length + stage.Core.AccountOperations.Length, Is.Zero);
    }
}
