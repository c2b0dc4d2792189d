using NUnit.Framework;
using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using Recorder.Tests.Simulator;
using Recorder.Tests.Storage;
using OrderStatus = Recorder.Storage.Events.OrderStatus;
using OrderType = Recorder.Storage.Events.OrderType;
using Side = Recorder.Storage.Events.Side;

namespace Recorder.Tests.Capture.Oco;

/// <summary>Which orders were in the book at the same time, where times alone do not tell.</summary>
public sealed class TrackedOrderTests
{
    static readonly DateTime Now = StoreFixture.Start;

    [Test]
    public void Two_orders_that_begin_and_end_within_one_timestamp_overlap_when_the_second_comes_before_the_first_goes()
    {
        var (one, other) = (Told("1", 1), Told("2", 2));
        End(one, 3);
        End(other, 4);
        Assert.That(one.Overlaps(other) && other.Overlaps(one), Is.True);
    }

    [Test]
    public void Two_orders_within_one_timestamp_do_not_overlap_when_the_first_goes_before_the_second_comes()
    {
        var one = Told("1", 1);
        End(one, 2);
        var other = Told("2", 3);
        End(other, 4);
        Assert.That(one.Overlaps(other) || other.Overlaps(one), Is.False);
    }

    [Test]
    public void An_order_does_not_overlap_the_one_whose_place_it_took_however_they_were_told()
    {
        var successor = Told("2", 1);
        successor.ReplacesOrderId = "1";
        var replaced = Told("1", 2);
        End(replaced, 3);
        Assert.That(successor.Overlaps(replaced) || replaced.Overlaps(successor), Is.False);
    }

    [Test]
    public void Requests_decide_where_the_events_of_one_timestamp_are_told_in_another_order([Values] bool cancelledFirst)
    {
        using var stage = new MarketHarness();
        var (one, other) = (Told("1", 10), Told("2", 11));
        one.Placement = new PlacedOrder(new PlacementRequested(stage.Request(TradingPlatform.BusinessLayer.Side.Buy), Now), 1);
        other.Placement =
            new PlacedOrder(new PlacementRequested(stage.Request(TradingPlatform.BusinessLayer.Side.Buy), Now), cancelledFirst ? 3 : 2);
        End(one, 12);
        one.TakeAsked(cancel: cancelledFirst ? 2 : 3, change: null);
        Assert.That(one.Overlaps(other), Is.EqualTo(!cancelledFirst));
    }

    [Test]
    public void An_order_that_the_venue_cancels_as_another_fills_was_there_with_it_whichever_is_told_first()
    {
        using var stage = new MarketHarness();
        var canceled = Told("1", 1);
        End(canceled, 11);
        var filled = Told("2", 12);
        filled.Placement = new PlacedOrder(new PlacementRequested(stage.Request(TradingPlatform.BusinessLayer.Side.Buy), Now), 10);
        Assert.That(canceled.Overlaps(filled), Is.False, "gone before the other was told of");
        filled.Take(State("2", OrderStatus.Filled) with { FilledQuantity = 1 }, Now, 13);
        Assert.That(canceled.Overlaps(filled), Is.True, "it went because the other filled");
    }

    [Test]
    public void A_change_in_place_does_not_count_as_the_end_of_an_order()
    {
        var order = Told("1", 1);
        order.Take(State("1", OrderStatus.New), Now, 3);
        End(order, 5);
        order.TakeAsked(cancel: null, change: 2);
        Assert.That(order.Ended!.Value.Asked, Is.Null);
        order.TakeAsked(cancel: null, change: 4);
        Assert.That(order.Ended!.Value.Asked, Is.EqualTo(4));
    }

    [Test]
    public void Different_times_decide_whatever_was_told_first()
    {
        var late = new TrackedOrder(State("2", OrderStatus.New), Now.AddTicks(1), 1);
        var early = Told("1", 2);
        End(early, 3);
        Assert.That(early.Overlaps(late) || late.Overlaps(early), Is.False);
    }

    // Each number adds an order to the book or takes the oldest one out; the book itself says who was in it with whom.
    [FsCheck.NUnit.Property(MaxTest = 300, Replay = "(2,5)")]
    public void Orders_of_one_timestamp_overlap_exactly_when_the_book_held_both(byte[] steps)
    {
        var (orders, book, together, told) = (new List<TrackedOrder>(), new List<TrackedOrder>(), new HashSet<(string, string)>(), 0L);
        foreach (var step in steps)
        {
            if (step % 2 == 0 || book.Count == 0)
            {
                var order = Told($"{orders.Count}", ++told);
                together.UnionWith(book.Select(other => (other.OrderId, order.OrderId)));
                orders.Add(order);
                book.Add(order);
            }
            else
            {
                var gone = book[step / 2 % book.Count];
                End(gone, ++told);
                book.Remove(gone);
            }
        }

        foreach (var (one, at) in orders.Select((order, at) => (order, at)))
        {
            foreach (var other in orders.Skip(at + 1))
            {
                var expected = together.Contains((one.OrderId, other.OrderId));
                Assert.That(
                    (one.Overlaps(other), other.Overlaps(one)), Is.EqualTo((expected, expected)), $"{one.OrderId} and {other.OrderId}");
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 300, Replay = "(2,5)")]
    public void Siblings_of_a_position_are_those_that_overlap_in_whatever_order_they_are_looked_at(byte[] steps, int seed)
    {
        var (orders, told) = (new List<TrackedOrder>(), 0L);
        foreach (var step in steps)
        {
            if (step % 3 == 0 && orders.Count > 0)
                End(orders[step % orders.Count], ++told);
            else
                orders.Add(Told($"{orders.Count}", ++told));
        }

        var random = new Random(seed);
        var shuffled = orders.OrderBy(_ => random.Next()).ToList();
        var siblings = new PositionSiblings();
        var found = shuffled.SelectMany(siblings.With).Select(order => order.OrderId).ToHashSet();
        var expected =
            orders.Where(order => orders.Exists(other => other != order && other.Overlaps(order))).Select(order => order.OrderId);
        Assert.That(found, Is.EquivalentTo(expected));
    }

    static TrackedOrder Told(string id, long at) => new(State(id, OrderStatus.New), Now, at);

    static void End(TrackedOrder order, long at) => order.Take(State(order.OrderId, OrderStatus.Canceled), Now, at);

    static OrderChanged State(string id, OrderStatus status) => new()
    {
        OrderId = id,
        ConnectionId = "one",
        Symbol = "MNQ",
        PositionId = "P1",
        Cause = OrderCause.Updated,
        Side = Side.Sell,
        OrderType = OrderType.Limit,
        Price = 100,
        Quantity = 1,
        Status = status,
    };
}
