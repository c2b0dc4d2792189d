using Moq;
using NUnit.Framework;
using Recorder.Capture.Connections;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>
/// The recorder requests orders and fills from before the attach. Their rows equal the rows of orders and fills that were recorded live,
/// except for the origin.
/// </summary>
[Category("Integration")]
[Parallelizable(ParallelScope.All)]
public sealed class BackFillTests
{
    static readonly SimulationOptions Fees = new() { Fees = new FeeSchedule { PerLot = 1 } };
    static readonly RecorderOptions Day = new() { RecordBars = false, BackFill = TimeSpan.FromDays(1) };

    // A day covers all trading; twenty seconds begin in the middle of a position.
    [Test]
    public void With_what_came_before_positions_fold_as_the_venue_has_them(
        [Range(1, 8)] int seed, [Values(86_400, 20)] int secondsBefore, [Values] bool several)
    {
        var options = Fees with
        {
            MaxFillQuantity = 2,
            Account = new AccountSpecification { Netting = several ? NettingType.MultiPosition : NettingType.OnePosition }
        };
        var before = TimeSpan.FromSeconds(secondsBefore);
        VenueTrader.PlayAttachedLate(seed, options, Day with { BackFill = before }, attachAt: 60, check: (recording, log, attachedUtc) =>
        {
            var expected = log.Fills.Where(fill => fill.TimeUtc >= attachedUtc - before)
                .Select(fill => MarketHarness.Text(
                    $"{fill.TradeId} {fill.PositionBefore} {fill.PositionAfter} {(fill.TimeUtc <= attachedUtc ? "BEFORE_ATTACH" : null)}"));
            Assert.That(Folded(recording), Is.EqualTo(expected));
            Assert.That(log.Fills.Count(fill => fill.TimeUtc <= attachedUtc), Is.GreaterThan(3), "the play must trade before the attach");
        });
    }

    [Test]
    public void With_what_came_before_every_order_ends_as_the_venue_has_it([Range(1, 6)] int seed, [Values] bool hostile)
    {
        var live = !hostile ? new LiveBehaviour() : new LiveBehaviour
        {
            ReorderFillEvents = true,
            DuplicatePositionAdded = 2,
            DuplicateEvents = true,
            DropOrderAdded = true,
            TradeBeforeOrder = true,
            LateTradePnl = true,
            EventDelay = TimeSpan.FromMilliseconds(300),
        };
        VenueTrader.PlayAttachedLate(
            seed, Fees with { Live = live, Seed = seed }, Day, attachAt: 60, check: (recording, log, attachedUtc) =>
            {
                var expected = log.Orders.GroupBy(row => row.OrderId).Select(states => states.Last())
                    .Select(row => MarketHarness.Text($"{row.OrderId} {row.Filled} {Word(row.Status)}"));
                Assert.That(
                    recording
                        .Rows(
                            "SELECT order_id || ' ' || CAST(json_extract(extra_json, '$.filled_quantity') AS INTEGER) || ' ' || status AS "
                                + "o FROM orders WHERE run_id = @RunId ORDER BY length(order_id), order_id")
                        .Select(row => row["o=".Length..]),
                    Is.EqualTo(expected));

                var alive = log.Orders.Where(row => row.TimeUtc <= attachedUtc).GroupBy(row => row.OrderId).Select(states => states.Last())
                    .Where(row => row.Status is OrderStatus.Opened or OrderStatus.PartiallyFilled).Select(row => row.OrderId);
                if (!hostile)
                    Assert.That(recording
                        .Rows("SELECT order_id AS o FROM orders WHERE run_id = @RunId AND json_extract(extra_json, '$.origin') = 'FOUND'")
                        .Select(row => row["o=".Length..]),
                        Is.EquivalentTo(alive));
            });
    }

    [Test]
    public void What_is_found_is_marked_with_what_it_had_filled_and_what_was_asked_for_as_before_the_attach()
    {
        using var recorded = new RecordedHarness(new SimulationOptions { MaxFillQuantity = 2 }, Day, before: stage =>
        {
            stage.Tick(100);
            stage.Buy();
            stage.Sell();
            stage.Send(stage.Request(Side.Buy, 5, OrderType.Limit, 100));
        });
        recorded.AwaitAnswers();
        recorded.Stage.Tick(100, 100);

        var recording = recorded.Finish();
        Assert.Multiple(() =>
        {
            Assert.That(
                recording.Rows(
                    "SELECT order_id AS o, status, json_extract(extra_json, '$.origin') AS origin, json_extract(extra_json, "
                        + "'$.found_filled_quantity') AS found FROM orders ORDER BY order_id"),
                Is.EqualTo(new[]
                {
                    "o=1  status=FILLED  origin=BEFORE_ATTACH", "o=2  status=FILLED  origin=BEFORE_ATTACH",
                    "o=3  status=FILLED  origin=FOUND  found=2"
                }));
            Assert.That(Folded(recording),
                Is.EqualTo(new[] { "T1 0 1 BEFORE_ATTACH", "T2 1 0 BEFORE_ATTACH", "T3 0 2 BEFORE_ATTACH", "T4 2 4 ", "T5 4 5 " }));
            Assert.That(Notes(recording).Single(), Does.StartWith("asked the connection for what happened before the attach, from ")
                .And.EndsWith(
                    ": 6 order states given and 5 of them recorded; the others were known already or are not part of this run, "
                        + "3 fills given and 3 of them recorded; the others were known already or are not part of this run"));
        });
    }

    [Test]
    public void Without_asking_fills_of_before_stay_unknown_and_nothing_is_guessed()
    {
        using var recorded = new RecordedHarness(new SimulationOptions { MaxFillQuantity = 2 },
            before: stage => stage.Tick(100).Send(stage.Request(Side.Buy, 5, OrderType.Limit, 100)));
        recorded.Stage.Tick(100, 100);

        var recording = recorded.Finish();
        Assert.That(Folded(recording), Is.EqualTo(new[] { "T2 2 4 ", "T3 4 5 " }));
        Assert.That(recording.Rows("SELECT json_extract(extra_json, '$.found_filled_quantity') AS found FROM orders"),
            Is.EqualTo(new[] { "found=2" }));
        Assert.That(Notes(recording), Is.Empty);
    }

    [Test]
    public void A_fill_of_before_that_is_told_again_at_the_start_is_part_of_what_was_found()
    {
        using var recorded = new RecordedHarness(new SimulationOptions { MaxFillQuantity = 2 }, before: stage =>
        {
            stage.Tick(100).Send(stage.Request(Side.Buy, 5, OrderType.Limit, 100));
            stage.Simulation.AdvanceTo(MarketHarness.Start.AddMinutes(5));
        });
        var stage = recorded.Stage;
        var before = stage.Trades.Single();
        stage.Core.TradeHandlers!(before);
        stage.TickAt(MarketHarness.Start.AddMinutes(6), 100);

        Assert.That(Folded(recorded.Finish()), Is.EqualTo(new[] { "T1 0 2 BEFORE_ATTACH", "T2 2 4 " }));
    }

    [Test]
    public void A_connector_that_fails_or_keeps_nothing_is_noted_and_the_run_goes_on()
    {
        var past = new Mock<IHistorySource>();
        past.Setup(connector => connector.Orders(It.IsAny<BackfillWindow>())).Throws(new NotSupportedException("no history here"));
        using var recorded = new RecordedHarness(recording: Day, past: past.Object);
        recorded.AwaitAnswers();
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();

        var recording = recorded.Finish();
        Assert.That(Notes(recording).Single(),
            Does.EndWith(": no order states (the connector said: no history here), no fills (the connector keeps none)"));
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_connector_that_never_answers_holds_nobody_and_is_noted_at_the_end()
    {
        using var never = new ManualResetEventSlim();
        using var asked = new ManualResetEventSlim();
        var past = new Mock<IHistorySource>();
        past.Setup(connector => connector.Orders(It.IsAny<BackfillWindow>())).Returns(() =>
        {
            asked.Set();
            never.Wait();
            return [];
        });
        using var recorded = new RecordedHarness(recording: Day, past: past.Object);
        Assert.That(asked.Wait(TimeSpan.FromSeconds(20)), Is.True);
        recorded.Stage.Tick(100);
        recorded.Stage.Buy();

        var recording = recorded.Finish();
        never.Set();
        Assert.That(Notes(recording).Single(), Does.EndWith(": no answer by the end of the run"));
        Assert.That(recording.Executions, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_belongs_to_others_is_left_out_of_an_answer()
    {
        using var foreign =
            new MarketHarness(new SimulationOptions { Account = new AccountSpecification { Id = "other", Name = "other" } });
        foreign.Tick(100);
        foreign.Buy();
        var past = Answering([.. foreign.History, null!], [.. foreign.Trades, null!]);
        using var recorded = new RecordedHarness(recording: Day, past: past, before: stage => stage.Tick(100, 100, 100));
        recorded.AwaitAnswers();

        var recording = recorded.Finish();
        Assert.That(recording.Orders, Is.Empty);
        Assert.That(recording.Executions, Is.Empty);
        Assert.That(Notes(recording).Single(),
            Does.Contain("3 order states given and 0 of them recorded").And.Contain("2 fills given and 0 of them recorded"));
    }

    [Test]
    public void A_history_that_contradicts_what_the_platform_shows_does_not_win()
    {
        using var recorded = new RecordedHarness(
            before: stage => stage.Tick(100).Send(stage.Request(Side.Buy, 1, OrderType.Limit, 90)), recording: Day, past: Contradiction());
        recorded.AwaitAnswers();
        Assert.That(recorded.Finish().Rows("SELECT status FROM orders"), Is.EqualTo(new[] { "status=NEW" }));
    }

    // The history of another run of the same market, in which the order was cancelled at once.
    static IHistorySource Contradiction()
    {
        using var other = new MarketHarness();
        other.Tick(100).Send(other.Request(Side.Buy, 1, OrderType.Limit, 90));
        other.Working(OrderType.Limit).Cancel();
        other.Simulation.Pump();
        return Answering([.. other.History], []);
    }

    static IHistorySource Answering(IList<OrderHistory> orders, IList<Trade> fills) => Mock.Of<IHistorySource>(
        connector => connector.Orders(It.IsAny<BackfillWindow>()) == orders && connector.Fills(It.IsAny<BackfillWindow>()) == fills);

    internal static IReadOnlyList<string> Folded(Recording recording) => [.. recording.Rows(
        """
        SELECT execution_id || ' ' || CAST(quantity_before AS INTEGER) || ' ' || CAST(quantity_after AS INTEGER) || ' '
          || coalesce(json_extract(x.extra_json, '$.origin'), '') AS fill
        FROM position_changes c JOIN executions x USING (run_id, execution_id) WHERE run_id = @RunId ORDER BY length(execution_id),
          execution_id
        """).Select(row => row["fill=".Length..])];

    internal static IReadOnlyList<string> Notes(Recording recording) =>
        [.. recording.Rows("SELECT text FROM run_notes WHERE run_id = @RunId AND name = 'back_fill' ORDER BY sequence")
            .Select(row => row["text=".Length..])];

    internal static string Word(OrderStatus status) => status switch
    {
        OrderStatus.Opened => "NEW",
        OrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        OrderStatus.Filled => "FILLED",
        OrderStatus.Cancelled => "CANCELED",
        _ => "REJECTED",
    };
}
