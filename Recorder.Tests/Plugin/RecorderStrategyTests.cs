using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Capture;
using Recorder.Tests.Recording;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Plugin;

/// <summary>The strategy Recorder beside a strategy that trades.</summary>
[Category("Integration")]
public sealed class RecorderStrategyTests
{
    [Test]
    public void The_recorder_records_another_strategy_on_its_account()
    {
        using var folder = new TestFolder();
        using var market = new MarketHarness(new SimulationOptions { ConnectionType = ConnectionType.TradingSimulator });
        using var inside = market.Simulation.Enter();
        var recorder = On(market, folder);
        market.Simulation.Start(recorder);
        var trader = new BreakoutStrategy
        {
            CurrentSymbol = market.Symbol,
            CurrentAccount = market.Account,
            RangeBars = 1,
            BarPeriod = Period.SECOND5,
            StopTicks = 2,
            TargetTicks = 2
        };
        market.Simulation.Start(trader);
        Swing(market);
        market.Simulation.Stop(recorder);

        var recording = Recorded(folder);
        Assert.That(recording.Executions, Has.Count.EqualTo(market.Log.Fills.Count).And.Count.GreaterThan(4));
        Assert.That(recording.Orders, Has.Count.EqualTo(market.Log.Orders.DistinctBy(row => row.OrderId).Count()));
        Assert.That(recording.Rows("SELECT run_type, status FROM strategy_runs"), Is.EqualTo(new[] { "run_type=PAPER  status=COMPLETED" }));
        Assert.That(recording.Rows("SELECT name FROM strategies"), Is.EqualTo(new[] { "name=Account Account (USD)" }));
        Assert.That(
            recording.Rows(
                "SELECT key FROM run_metrics_kv WHERE formula_version IS NULL"),
            Is.Empty, "the recorder's figures are not the strategy's");
    }

    [Test]
    public void A_recorder_attached_late_marks_existing_positions_and_folds_from_there()
    {
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        market.Tick(100);
        market.Buy(3);
        market.Send(market.Request(Side.Sell, 1, OrderType.Limit, 110));
        var recorder = On(market, folder);
        market.Simulation.Start(recorder);
        market.Sell(1);
        market.Sell(5);
        market.Simulation.Stop(recorder);

        var recording = Recorded(folder);
        Assert.That(recording.PositionChanges.Select(row => row[row.IndexOf("before", StringComparison.Ordinal)..]), Is.EqualTo(new[]
        {
            "before=3  after=2  impact=REDUCE  platform=CLOSE", "before=2  after=-3  impact=REVERSE  platform=CLOSE",
        }));
        Assert.That(recording.Rows("SELECT position_id, initial_quantity AS found FROM positions WHERE initial_quantity IS NOT NULL"),
            Is.EqualTo(new[] { "position_id=P1  found=3" }));
        Assert.That(recording.Rows(
            "SELECT json_extract(payload_json, '$.data.cause') AS cause FROM ingest_events WHERE event_type = 'ORDER' ORDER BY id LIMIT 1"),
            Is.EqualTo(new[] { "cause=FOUND" }));
    }

    [Test]
    public void The_recorder_without_an_account_logs_an_error_and_stops()
    {
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        var recorder = new RecorderStrategy { DatabaseFile = folder.File("recorder.db") };
        market.Simulation.Start(recorder);
        Assert.That(recorder.State, Is.EqualTo(StrategyState.Stopped));
        Assert.That(recorder.GetLogs(DateTime.MinValue, DateTime.MaxValue).Select(line => line.Message),
            Has.One.EqualTo("Choose the account to record, then start again. Nothing is recorded."));
        Assert.That(folder.Names, Is.Empty);
    }

    [TestCase("Auto", "BACKTEST")]
    [TestCase("Live", "LIVE")]
    [TestCase("Paper", "PAPER")]
    [TestCase("Replay", "REPLAY")]
    [TestCase("Backtest", "BACKTEST")]
    public void The_run_type_comes_from_the_connection_or_is_stated(string stated, string recordedAs)
    {
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        var recorder = On(market, folder);
        recorder.RunType = stated;
        market.Simulation.Start(recorder);
        market.Simulation.Stop(recorder);
        Assert.That(Recorded(folder).Rows("SELECT run_type FROM strategy_runs"), Is.EqualTo(new[] { $"run_type={recordedAs}" }));
    }

    [TestCase(ConnectionType.General, "LIVE")]
    [TestCase(ConnectionType.TradingSimulator, "PAPER")]
    [TestCase(ConnectionType.HistoryPlayer, "REPLAY")]
    [TestCase(ConnectionType.Backtester, "BACKTEST")]
    [TestCase(ConnectionType.Technical, "UNKNOWN")]
    public void Each_kind_of_connection_has_its_run_type(ConnectionType connection, string recordedAs)
    {
        using var recorded = new RecordedHarness(new SimulationOptions { ConnectionType = connection });
        Assert.That(recorded.Finish().Rows("SELECT run_type FROM strategy_runs"), Is.EqualTo(new[] { $"run_type={recordedAs}" }));
    }

    [Test]
    public void Tags_keep_two_strategies_on_one_account_apart_anonymous_legs_included()
    {
        using var folder = new TestFolder();
        using var market = new MarketHarness(new SimulationOptions { Live = new LiveBehaviour { AnonymousBracketChildren = true } });
        using var inside = market.Simulation.Enter();
        var (one, other) = (On(market, folder), On(market, folder));
        (one.TagFilter, one.RecordedStrategy, other.TagFilter, other.RecordedStrategy) = ("one", "One", "other", "Other");
        market.Simulation.Start(one);
        market.Simulation.Start(other);
        market.Tick(100);
        market.Send(Tagged(market, "one", 4));
        market.Tick(101);
        market.Send(Tagged(market, "other", 20));
        market.Tick(102, 104, 107, 110);
        market.Simulation.Stop(one);
        market.Simulation.Stop(other);

        var orders = Recorded(folder).Rows(
            "SELECT name, order_id, parent_order_id AS parent FROM orders JOIN strategies USING (strategy_id) ORDER BY name, order_id");
        Assert.That(orders, Is.EqualTo(new[]
        {
            "name=One  order_id=1", "name=One  order_id=2  parent=1", "name=One  order_id=3  parent=1",
            "name=Other  order_id=4", "name=Other  order_id=5  parent=4", "name=Other  order_id=6  parent=4",
        }));
        Assert.That(
            Recorded(folder).Rows(
                "SELECT s.name, x.order_id FROM executions x JOIN strategy_runs r USING (run_id) JOIN strategy_instances i USING "
                    + "(instance_id) JOIN strategies s USING (strategy_id) ORDER BY 1, 2"),
            Is.EqualTo(new[] { "name=One  order_id=1", "name=One  order_id=3", "name=Other  order_id=4", "name=Other  order_id=6" }));
    }

    static RecorderStrategy On(MarketHarness market, TestFolder folder) =>
        market.Simulation.Create(() => new RecorderStrategy { DatabaseFile = folder.File("recorder.db"), CurrentAccount = market.Account });

    static Capture.Recording Recorded(TestFolder folder) => Capture.Recording.Newest(folder.File("recorder.db"));

    static void Swing(MarketHarness market)
    {
        for (var i = 0; i < 120; i++)
            market.Tick(100 + (3 * Math.Round(Math.Sin(i / 7.0) * 4) / 4));
    }

    static PlaceOrderRequestParameters Tagged(MarketHarness market, string tag, int target)
    {
        var request = market.Request(Side.Buy);
        (request.Comment, request.StopLoss, request.TakeProfit) =
            (tag, SlTpHolder.CreateSL(20, PriceMeasurement.Offset), SlTpHolder.CreateTP(target, PriceMeasurement.Offset));
        return request;
    }
}
