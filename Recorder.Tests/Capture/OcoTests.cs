using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>Orders that cancel each other, with the rule and the role, and orders that do not cancel each other.</summary>
[Category("Integration")]
public sealed class OcoTests
{
    [Test]
    public void A_bracket_names_its_entry_and_its_legs([Values] bool anonymous, [Values] PriceMeasurement measurement)
    {
        Assert.That(
            Groups(
                stage =>
                {
                    var entry = stage.Request(Side.Buy, 2);
                    (entry.StopLoss, entry.TakeProfit) = measurement is PriceMeasurement.Offset
                        ? (SlTpHolder.CreateSL(8, measurement), SlTpHolder.CreateTP(4, measurement))
                        : (SlTpHolder.CreateSL(98), SlTpHolder.CreateTP(101));
                    stage.Send(entry);
                    stage.Tick(100.25, 101);
                },
                new LiveBehaviour { AnonymousBracketChildren = anonymous }),
            Is.EqualTo(new[] { "rule=REQUEST  legs=1 ENTRY OPEN, 2 SL CLOSE, 3 TP CLOSE" }));
    }

    [Test]
    public void With_group_ids_the_legs_are_a_group_and_know_their_entry()
    {
        using var recorded = new RecordedHarness(new SimulationOptions { Live = new LiveBehaviour { FillGroupIds = true } });
        recorded.Stage.Tick(100);
        recorded.Stage.Send(Bracketed(recorded.Stage, Side.Buy, 1));
        recorded.Stage.Tick(105);
        var recording = recorded.Finish();
        Assert.That(recording.OcoGroups, Is.EqualTo(new[] { "rule=GROUP_ID  legs=2 SL CLOSE, 3 TP CLOSE" }));
        Assert.That(
            recording.Rows("SELECT order_id, parent_order_id AS parent FROM orders WHERE run_id = @RunId ORDER BY order_id"),
            Is.EqualTo(new[] { "order_id=1", "order_id=2  parent=1", "order_id=3  parent=1" }));
    }

    [Test]
    public void Several_brackets_at_once_keep_their_legs_apart() => Assert.That(
        Groups(stage =>
        {
            stage.Send(Bracketed(stage, Side.Buy, 1));
            stage.Tick(101);
            stage.Send(Bracketed(stage, Side.Buy, 2));
            stage.Tick(110);
        }),
        Is.EqualTo(new[]
        {
            "rule=REQUEST  legs=1 ENTRY OPEN, 2 SL CLOSE, 3 TP CLOSE", "rule=REQUEST  legs=4 ENTRY OPEN, 5 SL CLOSE, 6 TP CLOSE"
        }));

    [Test]
    public void Orders_of_one_call_as_oco_are_one_group([Values] bool groupIds, [Values] bool idsInAnswers) => Assert.That(
        Groups(
            stage =>
            {
                stage.Core.PlaceOrders([
                    stage.Request(Side.Buy, type: OrderType.Limit, price: 99), stage.Request(Side.Sell, type: OrderType.Limit, price: 101)],
                    GroupOrderType.OCO);
                stage.Tick(99);
            },
            new LiveBehaviour { FillGroupIds = groupIds, OrderIdOnlyWithEvent = !idsInAnswers }),
        Is.EqualTo(new[] { $"rule={(groupIds ? "GROUP_ID" : "REQUEST")}  legs=1 ENTRY OPEN, 2 ENTRY OPEN" }));

    [Test]
    public void Linked_orders_are_one_group() => Assert.That(
        Groups(stage =>
        {
            stage.Send(stage.Request(Side.Buy, type: OrderType.Limit, price: 99));
            stage.Send(stage.Request(Side.Sell, type: OrderType.Limit, price: 101));
            stage.Core.SendCustomRequest(stage.Symbol.ConnectionId, new LinkOCORequestParameters { OrdersToLink = [.. stage.Core.Orders] });
            stage.Tick(99);
        }),
        Is.EqualTo(new[] { "rule=REQUEST  legs=1 ENTRY OPEN, 2 ENTRY OPEN" }));

    [Test]
    public void Two_stop_entries_linked_by_hand_are_one_group_and_stay_it_under_a_new_id([Values] bool newIds) => Assert.That(
        Groups(
            stage =>
            {
                LinkStops(stage);
                stage.Core.ModifyOrder(stage.Core.Orders[0], triggerPrice: 103);
                stage.Simulation.Pump();
                stage.Tick(100, 98, 98);
            },
            new LiveBehaviour { ChangeIdOnModify = newIds }),
        Is.EqualTo(new[]
        {
            newIds ? "rule=REQUEST  legs=1 ENTRY OPEN, 2 ENTRY OPEN, 3 ENTRY OPEN" : "rule=REQUEST  legs=1 ENTRY OPEN, 2 ENTRY OPEN"
        }));

    [Test]
    public void Two_linked_entries_of_which_one_is_cancelled_by_hand_are_one_group_and_both_go()
    {
        using var recorded = new RecordedHarness();
        recorded.Stage.Tick(100);
        LinkStops(recorded.Stage);
        recorded.Stage.Core.Orders[0].Cancel();
        recorded.Stage.Tick(100);
        Assert.That(
            recorded.Finish().Rows("SELECT order_id, oco_role AS role, status FROM v_oco_legs WHERE run_id = @RunId ORDER BY order_id"),
            Is.EqualTo(new[] { "order_id=1  role=ENTRY  status=CANCELED", "order_id=2  role=ENTRY  status=CANCELED" }));
    }

    [Test]
    public void Orders_that_the_venue_refuses_to_link_are_no_group() => Assert.That(
        Groups(stage =>
        {
            stage.Send(stage.Request(Side.Buy, type: OrderType.Limit, price: 99));
            var gone = stage.Core.Orders.Single();
            gone.Cancel();
            stage.Simulation.Pump();
            stage.Send(stage.Request(Side.Sell, type: OrderType.Limit, price: 101));
            stage.Core.SendCustomRequest(
                stage.Symbol.ConnectionId, new LinkOCORequestParameters { OrdersToLink = [gone, stage.Core.Orders.Single()] });
            stage.Tick(100);
        }),
        Is.Empty);

    [Test]
    public void A_replaced_order_is_named_by_the_one_that_took_its_place()
    {
        using var recorded = new RecordedHarness(new SimulationOptions { Live = new LiveBehaviour { ChangeIdOnModify = true } });
        recorded.Stage.Tick(100);
        recorded.Stage.Send(recorded.Stage.Request(Side.Buy, type: OrderType.Limit, price: 99));
        recorded.Stage.Core.ModifyOrder(recorded.Stage.Core.Orders.Single(), price: 98);
        recorded.Stage.Tick(97);
        Assert.That(
            recorded.Finish()
                .Rows(
                    "SELECT order_id, status, json_extract(extra_json, '$.replaces_order_id') AS replaces FROM orders WHERE run_id = "
                        + "@RunId ORDER BY order_id"),
            Is.EqualTo(new[] { "order_id=1  status=CANCELED", "order_id=2  status=FILLED  replaces=1" }));
    }

    [Test]
    public void A_leg_that_fills_in_part_leaves_one_group_with_its_partner_reduced_or_not([Values] bool reduced, [Values] bool anonymous)
    {
        using var recorded = new RecordedHarness(new SimulationOptions
        {
            MaxFillQuantity = 2,
            LeaveOrphans = !reduced,
            Live = new LiveBehaviour { AnonymousBracketChildren = anonymous }
        });
        recorded.Stage.Tick(100);
        recorded.Stage.Send(Bracketed(recorded.Stage, Side.Buy, 3));
        recorded.Stage.Tick(100, 104, 103);
        var recording = recorded.Finish();
        Assert.That(recording.OcoGroups, Is.EqualTo(new[] { "rule=REQUEST  legs=1 ENTRY OPEN, 2 SL CLOSE, 3 TP CLOSE" }));
        Assert.That(
            recording.Rows(
                "SELECT order_id, quantity, status FROM orders WHERE run_id = @RunId AND parent_order_id = '1' ORDER BY order_id"),
            Is.EqualTo(
                new[] { $"order_id=2  quantity={(reduced ? 1 : 3)}  status=NEW", "order_id=3  quantity=3  status=PARTIALLY_FILLED" }));
    }

    [Test]
    public void Several_targets_are_legs_of_one_bracket([Values] bool anonymous, [Values] bool groupIds) => Assert.That(
        Groups(
            stage =>
            {
                var entry = stage.Request(Side.Buy, 3);
                entry.StopLossItems.Add(SlTpHolder.CreateSL(8, PriceMeasurement.Offset));
                entry.TakeProfitItems.Add(SlTpHolder.CreateTP(4, PriceMeasurement.Offset, quantity: 1));
                entry.TakeProfitItems.Add(SlTpHolder.CreateTP(8, PriceMeasurement.Offset, quantity: 2));
                stage.Send(entry);
                stage.Tick(101, 102, 103);
            },
            new LiveBehaviour { AnonymousBracketChildren = anonymous, FillGroupIds = groupIds }),
        Is.EqualTo(
            new[]
            {
                groupIds
                    ? "rule=GROUP_ID  legs=2 SL CLOSE, 3 TP CLOSE, 4 TP CLOSE"
                    : "rule=REQUEST  legs=1 ENTRY OPEN, 2 SL CLOSE, 3 TP CLOSE, 4 TP CLOSE"
            }));

    [Test]
    public void What_closes_neither_as_a_target_nor_as_a_stop_is_an_exit() => Assert.That(
        Groups(
            stage =>
            {
                stage.Buy(2);
                stage.Core.PlaceOrders(
                    [stage.Request(Side.Sell, 2), stage.Request(Side.Sell, 2, OrderType.Stop, trigger: 98)], GroupOrderType.OCO);
                stage.Tick(100);
            },
            new LiveBehaviour { FillGroupIds = true }),
        Is.EqualTo(new[] { "rule=GROUP_ID  legs=2 EXIT CLOSE, 3 SL CLOSE" }));

    [Test]
    public void Independent_limit_orders_are_no_group() => Assert.That(
        Groups(stage =>
        {
            stage.Send(stage.Request(Side.Buy, type: OrderType.Limit, price: 99));
            stage.Send(stage.Request(Side.Sell, type: OrderType.Limit, price: 101));
            stage.Tick(99, 101, 100);
        }),
        Is.Empty);

    [Test]
    public void Orders_of_one_call_without_oco_are_no_group_even_when_the_strategy_cancels_the_other_itself([Values] bool cancels) =>
        Assert.That(
            Groups(stage =>
            {
                stage.Core.PlaceOrders([stage.Request(Side.Buy, type: OrderType.Limit, price: 99),
                    stage.Request(Side.Sell, type: OrderType.Limit, price: 101)]);
                stage.Tick(99);
                if (cancels)
                    stage.Core.Orders.Single().Cancel();
                stage.Tick(99.5);
            }),
            Is.Empty);

    [Test]
    public void A_manual_exit_beside_a_bracket_is_no_leg_of_it() => Assert.That(
        Groups(stage =>
        {
            stage.Send(Bracketed(stage, Side.Buy, 1));
            CloseOrderGroupTests.Close(stage, OrderType.Limit, price: 103);
            stage.Tick(103);
        }),
        Is.EqualTo(new[] { "rule=REQUEST  legs=1 ENTRY OPEN, 2 SL CLOSE, 3 TP CLOSE" }));

    [Test]
    public void Two_recorders_on_one_account_do_not_take_one_request_for_two()
    {
        using var recorded = new RecordedHarness();
        using var second = Recorder.Plugin.RunRecorder.Attach(recorded.Strategy, RecordedHarness.In(recorded.Folder));
        recorded.Stage.Tick(100);
        recorded.Stage.Send(recorded.Stage.Request(Side.Buy, type: OrderType.Limit, price: 99));
        recorded.Stage.Send(recorded.Stage.Request(Side.Sell, type: OrderType.Limit, price: 101));
        recorded.Stage.Tick(99, 100);
        second.Dispose();
        Assert.That(recorded.Finish().OcoGroups, Is.Empty);
        Assert.That(Recording.Of(second).OcoGroups, Is.Empty);
        Assert.That(Recording.Of(second).Orders, Has.Count.EqualTo(2));
    }

    internal static IReadOnlyList<string> Groups(Action<MarketHarness> trade, LiveBehaviour? live = null)
    {
        using var recorded = new RecordedHarness(new SimulationOptions { Live = live ?? new LiveBehaviour() });
        recorded.Stage.Tick(100);
        trade(recorded.Stage);
        return recorded.Finish().OcoGroups;
    }

    static PlaceOrderRequestParameters Bracketed(MarketHarness stage, Side side, double quantity)
    {
        var entry = stage.Request(side, quantity);
        (entry.StopLoss, entry.TakeProfit) =
            (SlTpHolder.CreateSL(8, PriceMeasurement.Offset), SlTpHolder.CreateTP(16, PriceMeasurement.Offset));
        return entry;
    }

    static void LinkStops(MarketHarness stage)
    {
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Stop, trigger: 102));
        stage.Send(stage.Request(Side.Sell, 1, OrderType.Stop, trigger: 98));
        stage.Core.SendCustomRequest(stage.Symbol.ConnectionId, new LinkOCORequestParameters { OrdersToLink = [.. stage.Core.Orders] });
    }
}
