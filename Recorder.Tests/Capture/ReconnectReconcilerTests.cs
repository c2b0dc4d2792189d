using Moq;
using NUnit.Framework;
using Recorder.Capture.Connections;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>
/// Orders and positions that end while the connection is down do not stay open in the file. A late report does not count as an end.
/// </summary>
[Category("Integration")]
public sealed class ReconnectReconcilerTests
{
    const string Positions =
        "SELECT position_id AS id, status, quantity, close_price, net_pnl, fee, closed_utc AS closed FROM "
        + "positions WHERE run_id = @RunId ORDER BY id";
    const string Orders = "SELECT order_id AS id, status FROM orders WHERE run_id = @RunId ORDER BY length(order_id), order_id";
    const string Notes = "SELECT text FROM run_notes WHERE run_id = @RunId AND name = 'while_disconnected' ORDER BY text";

    static readonly TimeSpan Wait = ReconnectReconciler.Wait + TimeSpan.FromSeconds(1);

    [Test]
    public void A_position_that_was_closed_unseen_is_closed_and_what_is_not_known_of_it_is_said()
    {
        using var recorded = Silent();
        var stage = recorded.Stage.Tick(100);
        stage.Buy(2);
        stage.Send(stage.Request(Side.Sell, 2, OrderType.Stop, trigger: 95));
        LoseWhile(recorded, () => stage.Tick(90));
        Pass(stage, Wait);

        var recording = recorded.Finish();
        Assert.That(
            recording.Rows(Positions), Is.EqualTo(new[] { "id=P1  status=CLOSED  quantity=0" }), "no time, no price, no profit, no fee");
        Assert.That(recording.Rows(Notes).Single(note => note.Contains("position", StringComparison.Ordinal)), Is.EqualTo(
            "text=position P1 (NQ) was open when the connection was lost at 2026-03-02T14:00:01.0000000Z and was missing afterwards: "
            + "it was closed before the connection was back at 2026-03-02T14:00:02.0000000Z; "
            + "the time, the price and the profit of that are not known"));
    }

    [Test]
    public void Where_the_connector_tells_of_the_fill_the_position_closed_then()
    {
        using var recorded = new RecordedHarness();
        var stage = recorded.Stage.Tick(100);
        stage.Buy(2);
        stage.Send(stage.Request(Side.Sell, 2, OrderType.Limit, 110));
        stage.Simulation.Disconnect();
        stage.Tick(110, 111, 112);
        stage.Simulation.Reconnect();
        recorded.AwaitAnswers();
        Pass(stage, Wait);

        var recording = recorded.Finish();
        Assert.That(
            recording.Rows(Positions), Is.EqualTo(new[] { "id=P1  status=CLOSED  quantity=0  closed=2026-03-02T14:00:02.0000000Z" }));
        Assert.That(recording.Rows(Notes).Single(),
            Does.EndWith("was missing afterwards: a fill closed it at 2026-03-02T14:00:02.0000000Z; its profit is not known"));
        Assert.That(recording.Rows(Orders), Is.EqualTo(new[] { "id=1  status=FILLED", "id=2  status=FILLED" }));
    }

    [Test]
    public void An_order_that_ended_unseen_works_no_longer_and_its_end_is_unknown()
    {
        using var recorded = Silent();
        var stage = recorded.Stage.Tick(100);
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, 90));
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, 50));
        LoseWhile(recorded, () => stage.Tick(80));
        Pass(stage, Wait);
        recorded.Run.LookAtStrategy();
        LoseWhile(recorded, () => Pass(stage, Wait));
        Pass(stage, Wait);

        var recording = recorded.Finish();
        Assert.That(recording.Rows(Orders), Is.EqualTo(new[] { "id=1  status=UNKNOWN", "id=2  status=NEW" }));
        Assert.That(recording.Rows(Notes), Is.EqualTo(new[]
        {
            "text=order 1 (NQ) worked when the connection was lost and was missing when the connection was back at "
                + "2026-03-02T14:00:02.0000000Z: whether it was filled or cancelled is not known",
        }));
    }

    [Test]
    public void A_position_that_was_closed_and_opened_again_under_the_same_id_is_two()
    {
        using var recorded = new RecordedHarness(new SimulationOptions { Live = new LiveBehaviour { ReusePositionId = true } });
        var stage = recorded.Stage.Tick(100);
        stage.Buy(2);
        stage.Send(stage.Request(Side.Sell, 2, OrderType.Limit, 110));
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, 90));
        stage.Simulation.Disconnect();
        stage.Tick(110, 90, 91);
        stage.Simulation.Reconnect();
        recorded.AwaitAnswers();
        Pass(stage, Wait);
        stage.Buy(1);

        Assert.That(
            recorded.Finish()
                .Rows(
                    "SELECT position_id AS id, opened_utc AS opened, status, quantity, closed_utc AS closed FROM positions WHERE run_id = "
                        + "@RunId ORDER BY opened_utc"),
            Is.EqualTo(new[]
            {
                "id=P1  opened=2026-03-02T14:00:01.0000000Z  status=CLOSED  quantity=0  closed=2026-03-02T14:00:02.0000000Z",
                "id=P1  opened=2026-03-02T14:00:03.0000000Z  status=OPEN  quantity=2",
            }));
    }

    [Test]
    public void What_the_platform_tells_late_is_not_taken_for_gone([Values(0, 5, 59)] int seconds)
    {
        using var recorded = Silent(new LiveBehaviour { SnapshotDelay = TimeSpan.FromSeconds(seconds) });
        var stage = recorded.Stage.Tick(100);
        stage.Buy(2);
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, 50));
        LoseWhile(recorded, () => stage.Tick(100));
        for (var second = 0; second <= 120; second++)
        {
            Pass(stage, TimeSpan.FromSeconds(1));
            recorded.Run.LookAtStrategy();
        }

        AssertUntouched(recorded.Finish());
    }

    [Test]
    public void A_connection_that_is_lost_again_before_it_has_told_everything_has_that_much_time_once_more()
    {
        using var recorded = Silent(new LiveBehaviour { SnapshotDelay = TimeSpan.FromSeconds(50) });
        var stage = recorded.Stage.Tick(100);
        stage.Buy(2);
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, 50));
        for (var loss = 0; loss < 3; loss++)
        {
            LoseWhile(recorded, () => Pass(stage, Wait));
            Pass(stage, TimeSpan.FromSeconds(40));
            stage.Simulation.Disconnect();
            Pass(stage, Wait);
            recorded.Run.LookAtStrategy();
            stage.Simulation.Reconnect();
            recorded.AwaitAnswers();
            Pass(stage, TimeSpan.FromSeconds(49));
            recorded.Run.LookAtStrategy();
            Pass(stage, TimeSpan.FromSeconds(2));
        }

        Pass(stage, Wait);
        AssertUntouched(recorded.Finish());
    }

    [Test]
    public void A_run_that_ends_before_the_platform_had_the_time_to_tell_says_nothing()
    {
        using var recorded = Silent();
        var stage = recorded.Stage.Tick(100);
        stage.Buy(2);
        stage.Send(stage.Request(Side.Sell, 2, OrderType.Stop, trigger: 95));
        LoseWhile(recorded, () => stage.Tick(90));
        Pass(stage, ReconnectReconciler.Wait - TimeSpan.FromSeconds(1));
        var recording = recorded.Finish();
        Assert.That(recording.Rows("SELECT status FROM positions"), Is.EqualTo(new[] { "status=OPEN" }));
        Assert.That(recording.Rows(Notes), Is.Empty);
    }

    [Test]
    public void What_comes_back_after_it_was_taken_for_gone_is_there_again()
    {
        using var recorded = Silent(new LiveBehaviour { SnapshotDelay = TimeSpan.FromMinutes(3) });
        var stage = recorded.Stage.Tick(100);
        stage.Buy(2);
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, 50));
        LoseWhile(recorded, () => stage.Tick(100));
        Pass(stage, Wait);
        recorded.Run.LookAtStrategy();
        Pass(stage, TimeSpan.FromMinutes(3));

        var recording = recorded.Finish();
        Assert.That(recording.Rows("SELECT position_id AS id, status, quantity FROM positions WHERE run_id = @RunId ORDER BY opened_utc"),
            Is.EqualTo(new[] { "id=P1  status=CLOSED  quantity=0", "id=P1  status=OPEN  quantity=2" }));
        Assert.That(recording.Rows(Orders), Is.EqualTo(new[] { "id=1  status=FILLED", "id=2  status=NEW" }));
    }

    [Seeds(suite: 8, all: 15)]
    public void However_the_connection_comes_and_goes_the_file_ends_with_what_the_venue_has(int seed)
    {
        var random = new Random(seed);
        var tells = random.Next(2) == 0;
        var options = new SimulationOptions
        {
            Fees = new FeeSchedule { PerLot = 1 },
            MaxFillQuantity = random.Next(2) == 0 ? 2 : double.PositiveInfinity,
            Account = new AccountSpecification { Netting = random.Next(2) == 0 ? NettingType.OnePosition : NettingType.MultiPosition },
            Live = new LiveBehaviour
            {
                SnapshotDelay = TimeSpan.FromSeconds(random.Next(4) * 8),
                NullSymbolWhileReconnecting = random.Next(2) == 0,
                NullAccountWhileReconnecting = random.Next(2) == 0,
                DuplicateEvents = random.Next(2) == 0,
                DuplicatePositionAdded = random.Next(3),
                AnonymousBracketChildren = random.Next(2) == 0,
            },
        };
        VenueTrader.Play(seed, options, ticks: 90, past: tells ? null : Mock.Of<IHistorySource>(), at: (recorded, tick) =>
        {
            var simulation = recorded.Stage.Simulation;
            if (tick < 89 && simulation.Connection.Connected && random.Next(15) == 0)
                simulation.Disconnect();
            else if (!simulation.Connection.Connected && (tick == 89 || random.Next(6) == 0))
                simulation.Reconnect();
            if (random.Next(10) == 0)
                recorded.AwaitAnswers();
            if (random.Next(3) == 0)
                recorded.Run.LookAtStrategy();
            if (tick < 89)
                return;
            recorded.AwaitAnswers();
            simulation.AdvanceTo(recorded.Stage.Core.TimeUtils.DateTimeUtcNow + Wait);
        }, check: (recording, log) =>
        {
            var open = log.Positions.GroupBy(row => (row.PositionId, row.OpenTimeUtc)).Select(states => states.Last())
                .Where(row => row.Quantity != 0).Select(row => row.PositionId);
            var working = log.Orders.GroupBy(row => row.OrderId).Select(states => states.Last())
                .Where(row => row.Status is OrderStatus.Opened or OrderStatus.PartiallyFilled).Select(row => row.OrderId);
            Assert.Multiple(() =>
            {
                Assert.That(Ids(recording, "SELECT position_id FROM positions WHERE run_id = @RunId AND status = 'OPEN'"),
                    Is.EquivalentTo(open), "open positions");
                Assert.That(Ids(
                    recording, "SELECT order_id FROM orders WHERE run_id = @RunId AND status IN ('NEW', 'PARTIALLY_FILLED', 'INACTIVE')"),
                    Is.EquivalentTo(working), "working orders");
            });
        });
    }

    static IEnumerable<string> Ids(Recording recording, string sql) => recording.Rows(sql).Select(row => row[(row.IndexOf('=') + 1)..]);

    static void AssertUntouched(Recording recording) => Assert.Multiple(() =>
    {
        Assert.That(recording.Rows("SELECT position_id AS id, status, quantity FROM positions WHERE run_id = @RunId"),
            Is.EqualTo(new[] { "id=P1  status=OPEN  quantity=2" }));
        Assert.That(recording.Rows(Orders), Is.EqualTo(new[] { "id=1  status=FILLED", "id=2  status=NEW" }));
        Assert.That(recording.Rows(Notes), Is.Empty);
    });

    // A connector that keeps no history.
    static RecordedHarness Silent(LiveBehaviour? live = null) =>
        new(new SimulationOptions { Live = live ?? new LiveBehaviour() }, past: Mock.Of<IHistorySource>());

    static void LoseWhile(RecordedHarness recorded, Action happens)
    {
        recorded.Stage.Simulation.Disconnect();
        happens();
        recorded.Stage.Simulation.Reconnect();
        recorded.AwaitAnswers();
    }

    static void Pass(MarketHarness stage, TimeSpan time) => stage.Simulation.AdvanceTo(stage.Core.TimeUtils.DateTimeUtcNow + time);
}
