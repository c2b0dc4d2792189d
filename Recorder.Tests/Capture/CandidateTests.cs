using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>Orders that the tag of a run leaves out. They have rows only if they turn out to be legs of a bracket of the run.</summary>
[Category("Integration")]
public sealed class CandidateTests
{
    const string Logged = "SELECT DISTINCT json_extract(payload_json, '$.data.order_id') AS id FROM ingest_events WHERE run_id = @RunId "
        + "AND event_type = 'ORDER' AND json_extract(payload_json, '$.data.is_candidate') ORDER BY id";

    [Test]
    public void Legs_without_a_comment_get_their_rows_and_other_orders_without_one_do_not(
        [Values(NettingType.OnePosition, NettingType.MultiPosition)] NettingType netting)
    {
        using var recorded = Record(netting);
        var stage = recorded.Stage.Tick(100);
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, 90));
        stage.Send(Bracketed(stage, comment: "mine"));
        stage.Send(stage.Request(Side.Sell, 1, OrderType.Limit, 140));
        stage.Tick(100.25, 101, 102, 103, 104, 105, 106, 107);

        var recording = recorded.Finish();
        Assert.Multiple(() =>
        {
            Assert.That(
                recording.Rows("SELECT order_id, parent_order_id AS parent, status FROM orders WHERE run_id = @RunId ORDER BY order_id"),
                Is.EqualTo(new[]
                {
                    "order_id=2  status=FILLED",
                    "order_id=3  parent=2  status=CANCELED",
                    "order_id=4  parent=2  status=FILLED",
                }));
            Assert.That(recording.Rows("SELECT order_id FROM executions WHERE run_id = @RunId ORDER BY order_id"),
                Is.EqualTo(new[] { "order_id=2", "order_id=4" }), "fills of legs belong to the run");
            Assert.That(recording.Rows("SELECT position_impact AS impact FROM position_changes WHERE run_id = @RunId ORDER BY order_id"),
                Is.EqualTo(new[] { "impact=OPEN", "impact=CLOSE" }));
            Assert.That(recording.OcoGroups, Is.EqualTo(new[] { "rule=REQUEST  legs=2 ENTRY OPEN, 3 SL CLOSE, 4 TP CLOSE" }));
            Assert.That(recording.Rows("SELECT DISTINCT order_id AS id FROM order_status_history WHERE run_id = @RunId ORDER BY id"),
                Is.EqualTo(new[] { "id=2", "id=3", "id=4" }));
            Assert.That(recording.Rows(Logged), Is.EqualTo(new[] { "id=3", "id=4", "id=5" }), "none before the first bracket");
        });
    }

    [Test]
    public void A_request_to_cancel_a_leg_without_a_comment_is_recorded_with_the_leg()
    {
        using var recorded = Record(NettingType.OnePosition);
        var stage = recorded.Stage.Tick(100);
        stage.Send(Bracketed(stage, comment: "mine"));
        stage.Send(stage.Request(Side.Sell, 1, OrderType.Limit, 140));
        stage.Tick(100, 100);
        stage.Core.Orders.Single(order => order.Id == "2").Cancel();
        stage.Core.Orders.Single(order => order.Id == "4").Cancel();
        stage.Tick(100, 100, 100, 100, 100, 100, 100);

        Assert.That(
            recorded.Finish().Rows("SELECT order_id FROM order_requests WHERE run_id = @RunId AND kind = 'CANCEL'"),
            Is.EqualTo(new[] { "order_id=2" }));
    }

    [Test]
    public void Without_a_bracket_no_order_without_a_comment_is_logged()
    {
        using var recorded = Record(NettingType.OnePosition);
        var stage = recorded.Stage.Tick(100);
        stage.Send(stage.Request(Side.Sell, 1, OrderType.Limit, 140));
        stage.Buy();
        stage.Tick(100);
        Assert.That(
            recorded.Finish().Rows(
                "SELECT event_type FROM ingest_events WHERE run_id = @RunId AND event_type IN ('ORDER', 'EXECUTION')"),
            Is.Empty);
    }

    static RecordedHarness Record(NettingType netting) => new(
        new SimulationOptions
        {
            Account = new AccountSpecification { Netting = netting },
            Live = new LiveBehaviour { AnonymousBracketChildren = true },
        },
        new RecorderOptions { RecordBars = false, FillGaps = false, TagFilter = "mine" });

    static PlaceOrderRequestParameters Bracketed(MarketHarness stage, string comment)
    {
        var entry = stage.Request(Side.Buy, 1);
        (entry.StopLoss, entry.TakeProfit, entry.Comment) = (SlTpHolder.CreateSL(98), SlTpHolder.CreateTP(104), comment);
        return entry;
    }
}
