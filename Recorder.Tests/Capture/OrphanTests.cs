using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>
/// A leg that stays in the book with nothing left to close is in the file, with start and end of the time in which it is orphaned.
/// </summary>
[Category("Integration")]
public sealed class OrphanTests
{
    [Test]
    public void A_stop_that_stays_after_the_target_has_filled_is_an_orphan(
        [Values(NettingType.OnePosition, NettingType.MultiPosition)] NettingType netting, [Values] bool anonymous)
    {
        Assert.That(
            Orphans(
                stage =>
                {
                    stage.Send(Bracketed(stage, 2));
                    stage.Tick(101, 101, 101, 101, 101, 101, 101);
                },
                netting,
                anonymous),
            Is.EqualTo(new[] { "order_id=2  oco_role=SL  status=NEW  orphaned_utc=2026-03-02 14:00:02" }));
    }

    [Test]
    public void Both_legs_that_stay_after_the_position_was_closed_by_another_order_are_orphans() => Assert.That(
        Orphans(stage =>
        {
            stage.Send(Bracketed(stage, 2));
            stage.Sell(2);
            stage.Tick(100, 100, 100, 100, 100, 100, 100);
        }),
        Is.EqualTo(new[]
        {
            "order_id=2  oco_role=SL  status=NEW  orphaned_utc=2026-03-02 14:00:01",
            "order_id=3  oco_role=TP  status=NEW  orphaned_utc=2026-03-02 14:00:01"
        }));

    [Test]
    public void A_leg_is_an_orphan_when_its_own_entry_is_closed_though_another_position_is_held() => Assert.That(
        Orphans(stage =>
        {
            stage.Buy(5);
            stage.Send(Bracketed(stage, 2));
            stage.Tick(101, 101, 101, 101, 101, 101, 101);
        }),
        Is.EqualTo(new[] { "order_id=3  oco_role=SL  status=NEW  orphaned_utc=2026-03-02 14:00:02" }));

    [Test]
    public void Of_two_linked_entries_the_one_that_stays_when_the_other_has_filled_is_an_orphan() => Assert.That(
        Orphans(stage =>
        {
            stage.Send(stage.Request(Side.Buy, 1, OrderType.Stop, trigger: 102));
            stage.Send(stage.Request(Side.Sell, 1, OrderType.Stop, trigger: 98));
            stage.Core.SendCustomRequest(stage.Symbol.ConnectionId, new LinkOCORequestParameters { OrdersToLink = [.. stage.Core.Orders] });
            stage.Tick(102, 102, 102, 102, 102, 102, 102);
        }),
        Is.EqualTo(new[] { "order_id=2  oco_role=ENTRY  status=NEW  orphaned_utc=2026-03-02 14:00:02" }));

    [Test]
    public void When_an_orphan_goes_at_last_the_file_says_when() => Assert.That(
        Orphans(stage =>
        {
            stage.Send(Bracketed(stage, 2));
            stage.Tick(101, 101, 101, 101, 101, 101, 101);
            stage.Core.Orders.Single().Cancel();
            stage.Tick(101);
        }),
        Is.EqualTo(
            new[]
            {
                "order_id=2  oco_role=SL  status=CANCELED  orphaned_utc=2026-03-02 14:00:02  "
                    + "orphan_gone_utc=2026-03-02 14:00:08"
            }));

    [Test]
    public void A_partner_that_the_strategy_cancels_at_once_was_no_orphan() => Assert.That(
        Orphans(stage =>
        {
            stage.Send(Bracketed(stage, 2));
            stage.Tick(101, 101);
            stage.Core.Orders.Single().Cancel();
            stage.Tick(101, 101, 101, 101, 101, 101, 101);
        }),
        Is.Empty);

    [Test]
    public void Legs_of_a_position_that_is_still_held_are_no_orphans() => Assert.That(
        Orphans(stage =>
        {
            stage.Send(Bracketed(stage, 3));
            stage.Sell(2);
            stage.Tick(100, 100, 100, 100, 100, 100, 100);
        }),
        Is.Empty);

    [Test]
    public void What_the_venue_had_no_time_to_cancel_before_the_end_is_no_orphan() => Assert.That(
        Orphans(stage =>
        {
            stage.Send(Bracketed(stage, 2));
            stage.Tick(101, 101);
        }),
        Is.Empty);

    static IReadOnlyList<string> Orphans(Action<MarketHarness> trade, NettingType netting = NettingType.OnePosition, bool anonymous = false)
    {
        using var recorded = new RecordedHarness(new SimulationOptions
        {
            LeaveOrphans = true,
            Account = new AccountSpecification { Netting = netting },
            Live = new LiveBehaviour { AnonymousBracketChildren = anonymous },
        });
        recorded.Stage.Tick(100);
        trade(recorded.Stage);
        return recorded.Finish().Rows(
            "SELECT order_id, oco_role, status, orphaned_utc, orphan_gone_utc FROM v_oco_legs WHERE run_id = @RunId AND orphaned_utc IS "
                + "NOT NULL ORDER BY order_id");
    }

    static PlaceOrderRequestParameters Bracketed(MarketHarness stage, double quantity)
    {
        var entry = stage.Request(Side.Buy, quantity);
        (entry.StopLoss, entry.TakeProfit) = (SlTpHolder.CreateSL(98), SlTpHolder.CreateTP(101));
        return entry;
    }
}
