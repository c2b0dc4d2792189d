using Moq;
using NUnit.Framework;
using Recorder.Capture.Connections;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

[Category("Integration")]
[Parallelizable(ParallelScope.All)]
public sealed class ReconnectTests
{
    [Test]
    public void Every_loss_of_the_connection_is_in_the_file() =>
        VenueTrader.Play(1, new SimulationOptions(), reconnects: true, check: (recording, _) => Assert.That(
            recording.Rows(
                "SELECT new_state, count(*) AS n FROM connection_states WHERE run_id = @RunId GROUP BY new_state ORDER BY new_state"),
            Is.EqualTo(new[] { "new_state=CONNECTED  n=4", "new_state=CONNECTING  n=4", "new_state=DISCONNECTED  n=4" })));

    [Test]
    public void A_position_that_returns_without_symbol_or_account_is_followed_on(
        [Values] bool nullSymbol, [Values] bool nullAccount, [Values] bool openedUnseen)
    {
        using var recorded = new RecordedHarness(new SimulationOptions
        {
            Live = new LiveBehaviour { NullSymbolWhileReconnecting = nullSymbol, NullAccountWhileReconnecting = nullAccount },
        });
        var stage = recorded.Stage.Tick(100);
        if (openedUnseen)
            stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, price: 99));
        else
            stage.Buy();
        stage.Simulation.Disconnect();
        stage.Tick(openedUnseen ? 99 : 100);
        stage.Simulation.Reconnect();
        stage.Buy(2);
        Assert.That(
            recorded.Finish().Rows("SELECT position_id, symbol, account_id, status, quantity FROM positions WHERE run_id = @RunId"),
            Is.EqualTo(new[] { "position_id=P1  symbol=NQ  account_id=SIM  status=OPEN  quantity=3" }));
    }

    [Test]
    public void What_is_announced_again_after_a_reconnect_changes_nothing(
        [Values] bool nameless, [Values] bool everythingTwice, [Range(1, 3)] int seed)
    {
        var options = new SimulationOptions
        {
            Fees = new FeeSchedule { PerLot = 1 },
            Live = new LiveBehaviour { NullSymbolWhileReconnecting = nameless, DuplicateEvents = everythingTwice }
        };
        var calm = VenueTrader.Play(seed, options, (_, _) => { });
        var interrupted = VenueTrader.Play(seed, options, at: (recorded, tick) =>
        {
            if (tick % 30 != 20)
                return;
            recorded.Stage.Simulation.Disconnect();
            recorded.Stage.Simulation.Reconnect();
        }, check: (recording, _) => Assert.That(
            recording.Rows(
                "SELECT new_state, count(*) AS n FROM connection_states WHERE run_id = @RunId GROUP BY new_state ORDER BY new_state"),
            Is.EqualTo(new[] { "new_state=CONNECTED  n=4", "new_state=CONNECTING  n=4", "new_state=DISCONNECTED  n=4" })));

        AssertEqual(interrupted, calm);
    }

    [Seeds(suite: 6, all: 12)]
    public void Reconnects_at_any_moment_of_any_trading_change_nothing(int seed)
    {
        var random = new Random(seed);
        var options = new SimulationOptions
        {
            Fees = new FeeSchedule { PerLot = 1 },
            MaxFillQuantity = random.Next(2) == 0 ? 2 : double.PositiveInfinity,
            Account = new AccountSpecification { Netting = random.Next(2) == 0 ? NettingType.OnePosition : NettingType.MultiPosition },
            Live = new LiveBehaviour
            {
                NullSymbolWhileReconnecting = random.Next(2) == 0,
                DuplicateEvents = random.Next(2) == 0,
                DuplicatePositionAdded = random.Next(3),
                AnonymousBracketChildren = random.Next(2) == 0,
                ReusePositionId = random.Next(2) == 0,
            },
        };
        var calm = VenueTrader.Play(seed, options, (_, _) => { }, ticks: 60);
        var interrupted = VenueTrader.Play(seed, options, ticks: 60, at: (recorded, _) =>
        {
            if (random.Next(8) != 0)
                return;
            recorded.Stage.Simulation.Disconnect();
            recorded.Stage.Simulation.Reconnect();
            // The answer may come before or after the later events.
            if (random.Next(2) == 0)
                recorded.AwaitAnswers();
        });
        AssertEqual(interrupted, calm);
    }

    [Test]
    public void What_happened_while_the_connection_was_down_is_asked_for_and_completes_the_file([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        var options = new SimulationOptions
        {
            Fees = new FeeSchedule { PerLot = 1 },
            MaxFillQuantity = 2,
            Live = new LiveBehaviour { NullSymbolWhileReconnecting = seed % 2 == 0 }
        };
        VenueTrader.Play(seed, options, at: (recorded, tick) =>
        {
            var simulation = recorded.Stage.Simulation;
            if (simulation.Connection.Connected && random.Next(12) == 0)
                simulation.Disconnect();
            else if (!simulation.Connection.Connected && (tick == 119 || random.Next(5) == 0))
                Return(recorded);
            if (tick == 119 && !simulation.Connection.Connected)
                Return(recorded);
        }, check: (recording, log) =>
        {
            Assert.Multiple(() =>
            {
                Assert.That(
                    BackFillTests.Folded(recording).Select(row => row[..row.LastIndexOf(' ')]),
                    Is.EqualTo(log.Fills.Select(fill => MarketHarness.Text($"{fill.TradeId} {fill.PositionBefore} {fill.PositionAfter}"))));
                Assert.That(
                    recording
                        .Rows(
                            "SELECT order_id || ' ' || CAST(json_extract(extra_json, '$.filled_quantity') AS INTEGER) || ' ' || status AS "
                                + "o FROM orders WHERE run_id = @RunId ORDER BY length(order_id), order_id")
                        .Select(row => row["o=".Length..]),
                    Is.EqualTo(log.Orders.GroupBy(row => row.OrderId).Select(states => states.Last())
                        .Select(row => MarketHarness.Text($"{row.OrderId} {row.Filled} {BackFillTests.Word(row.Status)}"))));
                Assert.That(BackFillTests.Notes(recording),
                    Is.Not.Empty.And.All.StartsWith("asked the connection for what happened while the connection was down, from "));
            });
        });
    }

    [Test]
    public void Where_the_connector_keeps_nothing_the_gap_is_noted_and_left()
    {
        using var recorded = new RecordedHarness(past: Mock.Of<IHistorySource>());
        var stage = recorded.Stage;
        stage.Tick(100).Send(stage.Request(Side.Buy, 1, OrderType.Limit, 90));
        stage.Simulation.Disconnect();
        stage.Tick(80);
        stage.Simulation.Reconnect();
        recorded.AwaitAnswers();

        var recording = recorded.Finish();
        Assert.That(recording.Executions, Is.Empty);
        Assert.That(BackFillTests.Notes(recording).Single(),
            Does.EndWith(": no order states (the connector keeps none), no fills (the connector keeps none)"));
    }

    [Test]
    public void A_gap_is_not_asked_for_when_the_option_says_so()
    {
        var past = new Mock<IHistorySource>();
        using var recorded =
            new RecordedHarness(recording: new RecorderOptions { RecordBars = false, FillGaps = false }, past: past.Object);
        recorded.Stage.Simulation.Disconnect();
        recorded.Stage.Simulation.Reconnect();
        Assert.That(recorded.Run.IsAsking, Is.False);
        past.VerifyNoOtherCalls();
        Assert.That(BackFillTests.Notes(recorded.Finish()), Is.Empty);
    }

    [Test]
    public void Attached_before_there_is_a_connection_what_it_brings_is_found()
    {
        using var recorded =
            new RecordedHarness(recording: new RecorderOptions { RecordBars = false, BackFill = TimeSpan.FromDays(1) }, before: before =>
            {
                before.Tick(100);
                before.Buy(3);
                before.Send(before.Request(Side.Sell, 1, OrderType.Limit, 110));
                before.Simulation.Disconnect();
            });
        var stage = recorded.Stage;
        stage.Tick(101);
        stage.Simulation.Reconnect();
        recorded.AwaitAnswers();
        stage.Sell(1);

        var recording = recorded.Finish();
        Assert.Multiple(() =>
        {
            Assert.That(
                recording.Rows("SELECT initial_quantity AS found, quantity FROM positions"), Is.EqualTo(new[] { "found=3  quantity=2" }));
            Assert.That(BackFillTests.Folded(recording), Is.EqualTo(new[] { "T1 0 3 BEFORE_ATTACH", "T2 3 2 " }));
            Assert.That(
                recording.Rows("SELECT order_id AS o, json_extract(extra_json, '$.origin') AS origin FROM orders ORDER BY order_id"),
                Is.EqualTo(new[] { "o=1  origin=BEFORE_ATTACH", "o=2  origin=FOUND", "o=3" }));
        });
    }

    static void Return(RecordedHarness recorded)
    {
        recorded.Stage.Simulation.Reconnect();
        recorded.AwaitAnswers();
    }

    // A position that is listed again has no new values, and its state has the time of the report.
    static void AssertEqual(Recording interrupted, Recording calm) =>
        Assert.That(Knowable(interrupted).DifferencesTo(Knowable(calm)), Is.Empty);

    static Recording Knowable(Recording recording) => recording with { Positions = Recording.Without(recording.Positions, "update_utc") };
}
