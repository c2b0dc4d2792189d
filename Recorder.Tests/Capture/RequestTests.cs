using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

[Category("Integration")]
public sealed class RequestTests
{
    const string Requests =
        "SELECT kind, order_id, side, quantity, result, message FROM order_requests WHERE run_id = @RunId "
        + "ORDER BY CAST(request_id AS INTEGER)";

    [Test]
    public void A_request_that_another_strategy_changed_or_vetoed_is_recorded_as_it_was_sent()
    {
        using var recorded = new RecordedHarness();
        var (stage, factor) = (recorded.Stage, 2.0);
        stage.Core.NewRequest += (_, sent) => ((PlaceOrderRequestParameters)sent.RequestParameters).Quantity *= factor;
        stage.Tick(100);
        stage.Buy();
        factor = 0;
        stage.Buy();

        var requests = recorded.Finish().Rows(Requests);
        Assert.That(requests[0], Is.EqualTo("kind=PLACE  order_id=1  side=BUY  quantity=2  result=SUCCESS"));
        Assert.That(requests[1], Does.StartWith("kind=PLACE  side=BUY  quantity=0  result=FAILURE  message="));
    }

    [Test]
    public void A_request_refused_after_it_was_sent_is_a_rejected_order()
    {
        using var recorded = new RecordedHarness(new SimulationOptions { Refuse = _ => "no money" });
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();
        var recording = recorded.Finish();
        Assert.That(recording.Rows(Requests), Is.EqualTo(new[] { "kind=PLACE  order_id=1  side=BUY  quantity=1  result=SUCCESS" }));
        Assert.That(
            recording.Rows("SELECT status, json_extract(extra_json, '$.original_status') AS word FROM orders WHERE run_id = @RunId"),
            Is.EqualTo(new[] { "status=REJECTED  word=no money" }));
    }

    [Test]
    public void A_cancellation_by_id_alone_is_ours_when_the_order_is()
    {
        using var recorded = new RecordedHarness();
        var stage = recorded.Stage;
        stage.Tick(100);
        stage.Send(stage.Request(Side.Buy, type: OrderType.Limit, price: 99));
        stage.Core.CancelOrder(new CancelOrderRequestParameters { OrderId = "1" });
        stage.Simulation.Pump();
        Assert.That(recorded.Finish().Rows(Requests)[1], Is.EqualTo("kind=CANCEL  order_id=1  result=SUCCESS"));
    }

    [Test]
    public void Fills_on_the_contract_of_a_continuous_symbol_are_kept_and_other_products_are_not([Values] bool allSymbols)
    {
        using var recorded = new RecordedHarness(recording: new RecorderOptions { RecordBars = false, AllSymbols = allSymbols });
        var stage = recorded.Stage;
        var contract = stage.Simulation.AddSymbol(new SymbolSpecification { Id = "NQZ6@CME", Name = "NQZ6", Root = "NQ" });
        var other = stage.Simulation.AddSymbol(new SymbolSpecification { Id = "ES@CME", Name = "ES", Root = "ES" });
        foreach (var symbol in new[] { contract, other })
        {
            stage.Simulation.Publish(symbol,
                new MarketTick(stage.Core.TimeUtils.DateTimeUtcNow.AddSeconds(1), 100, 1, AggressorFlag.None, double.NaN, double.NaN));
            var request = stage.Request(Side.Buy);
            request.Symbol = symbol;
            stage.Send(request);
        }

        Assert.That(
            recorded.Finish().Rows("SELECT symbol FROM position_changes WHERE run_id = @RunId ORDER BY symbol"),
            Is.EqualTo(allSymbols ? new[] { "symbol=ES", "symbol=NQZ6" } : ["symbol=NQZ6"]));
    }

    [Test]
    public void Profit_that_comes_later_completes_the_fill()
    {
        using var recorded = new RecordedHarness(
            new SimulationOptions { Fees = new FeeSchedule { PerLot = 2 }, Live = new LiveBehaviour { LateTradePnl = true } });
        var stage = recorded.Stage;
        stage.Tick(100);
        stage.Buy();
        stage.Tick(101);
        stage.Sell();
        stage.Tick(101, 101);
        Assert.That(
            recorded.Finish()
                .Rows(
                    "SELECT execution_id AS id, fee, CAST(json_extract(extra_json, '$.net_pnl') AS REAL) AS net FROM executions WHERE "
                        + "run_id = @RunId ORDER BY id"),
            Is.EqualTo(new[] { "id=T1  fee=2  net=-2", "id=T2  fee=2  net=18" }));
    }
}
