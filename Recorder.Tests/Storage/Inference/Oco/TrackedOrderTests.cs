using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Inference.Oco;
using OrderStatus = Recorder.Storage.Events.OrderStatus;
using OrderType = Recorder.Storage.Events.OrderType;
using Side = Recorder.Storage.Events.Side;

namespace Recorder.Tests.Storage.Inference.Oco;

/// <summary>Which orders with equal times were in the book at the same time.</summary>
public sealed class TrackedOrderTests
{
    static readonly DateTime Now = StoreFixture.Start;

    static RequestSent Request => new() { RequestId = "1", Kind = RequestKind.Place, RequestedUtc = Now };

    [Test]
    public void Two_orders_that_begin_and_end_within_one_timestamp_overlap_when_the_second_comes_before_the_first_goes()
    {
        var (one, other) = (Tracked("1", 1), Tracked("2", 2));
        End(one, 3);
        End(other, 4);
        Assert.That(one.Overlaps(other) && other.Overlaps(one), Is.True);
    }

    [Test]
    public void Two_orders_within_one_timestamp_do_not_overlap_when_the_first_goes_before_the_second_comes()
    {
        var one = Tracked("1", 1);
        End(one, 2);
        var other = Tracked("2", 3);
        End(other, 4);
        Assert.That(one.Overlaps(other) || other.Overlaps(one), Is.False);
    }

    [Test]
    public void An_order_does_not_overlap_the_one_that_it_replaced_in_any_order_of_reports()
    {
        var successor = Tracked("2", 1);
        successor.ReplacesOrderId = "1";
        var replaced = Tracked("1", 2);
        End(replaced, 3);
        Assert.That(successor.Overlaps(replaced) || replaced.Overlaps(successor), Is.False);
    }

    [Test]
    public void Requests_decide_where_the_events_of_one_timestamp_come_in_another_order([Values] bool cancelledFirst)
    {
        var (one, other) = (Tracked("1", 10), Tracked("2", 11));
        one.Placement = new PlacedOrder(Request, 1);
        other.Placement = new PlacedOrder(Request, cancelledFirst ? 3 : 2);
        End(one, 12);
        one.AddRequests(cancel: cancelledFirst ? 2 : 3, change: null);
        Assert.That(one.Overlaps(other), Is.EqualTo(!cancelledFirst));
    }

    [Test]
    public void An_order_that_the_venue_cancels_as_another_fills_overlaps_it_in_any_order_of_reports()
    {
        var canceled = Tracked("1", 1);
        End(canceled, 11);
        var filled = Tracked("2", 12);
        filled.Placement = new PlacedOrder(Request, 10);
        Assert.That(canceled.Overlaps(filled), Is.False, "gone before the other was reported");
        filled.Add(State("2", OrderStatus.Filled) with { FilledQuantity = 1 }, Now, 13);
        Assert.That(canceled.Overlaps(filled), Is.True, "it went because the other filled");
    }

    [Test]
    public void A_change_in_place_does_not_count_as_the_end_of_an_order()
    {
        var order = Tracked("1", 1);
        order.Add(State("1", OrderStatus.New), Now, 3);
        End(order, 5);
        order.AddRequests(cancel: null, change: 2);
        Assert.That(order.Ended!.Value.Request, Is.Null);
        order.AddRequests(cancel: null, change: 4);
        Assert.That(order.Ended!.Value.Request, Is.EqualTo(4));
    }

    [Test]
    public void Different_times_decide_in_any_order_of_reports()
    {
        var late = new TrackedOrder(State("2", OrderStatus.New), Now.AddTicks(1), 1);
        var early = Tracked("1", 2);
        End(early, 3);
        Assert.That(early.Overlaps(late) || late.Overlaps(early), Is.False);
    }

    // Each number adds an order to the book or removes the oldest one. Returns the pairs of orders that were in the book at the same time.
    [FsCheck.NUnit.Property(MaxTest = 300, Replay = "(2,5)")]
    public void Orders_of_one_timestamp_overlap_exactly_when_the_book_held_both(byte[] steps)
    {
        var (orders, book, together, sequence) = (new List<TrackedOrder>(), new List<TrackedOrder>(), new HashSet<(string, string)>(), 0L);
        foreach (var step in steps)
        {
            if (step % 2 == 0 || book.Count == 0)
            {
                var order = Tracked($"{orders.Count}", ++sequence);
                together.UnionWith(book.Select(other => (other.OrderId, order.OrderId)));
                orders.Add(order);
                book.Add(order);
            }
            else
            {
                var gone = book[step / 2 % book.Count];
                End(gone, ++sequence);
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
    public void Siblings_of_a_position_are_those_that_overlap_in_any_order(byte[] steps, int seed)
    {
        var (orders, sequence) = (new List<TrackedOrder>(), 0L);
        foreach (var step in steps)
        {
            if (step % 3 == 0 && orders.Count > 0)
                End(orders[step % orders.Count], ++sequence);
            else
                orders.Add(Tracked($"{orders.Count}", ++sequence));
        }

        var random = new Random(seed);
        var shuffled = orders.OrderBy(_ => random.Next()).ToList();
        var siblings = new PositionSiblings();
        var found = shuffled.SelectMany(siblings.With).Select(order => order.OrderId).ToHashSet();
        var expected =
            orders.Where(order => orders.Exists(other => other != order && other.Overlaps(order))).Select(order => order.OrderId);
        Assert.That(found, Is.EquivalentTo(expected));
    }

    static TrackedOrder Tracked(string id, long at) => new(State(id, OrderStatus.New), Now, at);

    static void End(TrackedOrder order, long at) => order.Add(State(order.OrderId, OrderStatus.Canceled), Now, at);

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
