using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>
/// In a backtest the recorder does not listen to positions between fills. It records the same as in a live run, where it always listens.
/// </summary>
[Category("Integration")]
public sealed class RestingPositionTests
{
    // Longer than the time after which a watch pauses.
    const int Quiet = 250;

    [Test]
    public void They_are_recorded_as_those_that_are_always_listened_to([Values] bool ofAnotherStrategy, [Values] bool fillsComeFirst)
    {
        var live = new LiveBehaviour { TradeBeforeOrder = fillsComeFirst };
        var resting = Positions(ConnectionType.Backtester, ofAnotherStrategy, live);
        Assert.That(resting, Is.EqualTo(Positions(ConnectionType.General, ofAnotherStrategy, live)));
        Assert.That(resting, Has.Count.EqualTo(6), "opened, added to, reduced, closed, opened the other way, added to");
    }

    [Test]
    public void What_a_fill_that_nobody_told_of_made_of_them_is_seen_at_the_end()
    {
        using var recorded = new RecordedHarness();
        recorded.Stage.Tick(100).Buy();
        Wait(recorded.Stage);
        typeof(Position).GetProperty(nameof(Position.Quantity))!.SetValue(recorded.Stage.Core.Positions.Single(), 4.0);
        var recording = recorded.Finish();
        Assert.That(recording.Rows("SELECT quantity FROM positions WHERE run_id = @RunId"), Is.EqualTo(new[] { "quantity=4" }));
    }

    static IReadOnlyList<string> Positions(ConnectionType kind, bool ofAnotherStrategy, LiveBehaviour live)
    {
        using var recorded = new RecordedHarness(
            new SimulationOptions { ConnectionType = kind, Live = live },
            new RecorderOptions { RecordBars = false, FillGaps = false, TagFilter = ofAnotherStrategy ? "nobody's" : null });
        var stage = recorded.Stage;
        stage.Tick(100).Buy();
        Wait(stage);
        stage.Buy(2);
        Wait(stage);
        stage.Sell(1);
        Wait(stage);
        stage.Sell(2);
        Wait(stage);
        stage.Sell(2);
        Wait(stage);
        return recorded.Finish().Rows(
            """
            SELECT event_utc, json_extract(payload_json, '$.data.cause') AS cause, json_extract(payload_json, '$.data.side') AS side,
              json_extract(payload_json, '$.data.quantity') AS quantity
            FROM ingest_events WHERE run_id = @RunId AND event_type = 'POSITION' ORDER BY id
            """);
    }

    static void Wait(MarketHarness stage)
    {
        for (var price = 0; price < Quiet; price++)
            stage.Tick(100 + (price % 3));
    }
}
