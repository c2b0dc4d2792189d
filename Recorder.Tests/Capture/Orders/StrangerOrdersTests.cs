using NUnit.Framework;
using Recorder.Capture.Caching;
using Recorder.Capture.Orders;
using Recorder.Storage.Events;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Capture.Orders;

/// <summary>What is kept of orders that may never be the run's: little of each, and of those that have ended nothing in the end.</summary>
public sealed class StrangerOrdersTests
{
    [Test]
    public void Of_a_stop_that_moves_all_day_the_first_word_and_the_last_ones_are_kept()
    {
        var strangers = new UnattributedOrders();
        for (var second = 0; second < 10_000; second++)
            strangers.Keep(Id(1), State(1, second, stop: second));
        var prices = strangers.Take(Id(1)).Select(state => (int)state.Told.StopPrice!.Value);
        Assert.That(prices, Is.EqualTo(Enumerable.Range(10_000 - UnattributedOrders.LastStates, UnattributedOrders.LastStates).Prepend(0)));
        Assert.That(strangers.Take(Id(1)), Is.Empty, "taken once");
    }

    [Test]
    public void What_says_nothing_new_is_not_kept()
    {
        var strangers = new UnattributedOrders();
        foreach (var stop in new[] { 1, 1, 1, 2, 2, 1 })
            strangers.Keep(Id(1), State(1, second: stop, stop));
        Assert.That(strangers.Take(Id(1)).Select(state => state.Told.StopPrice), Is.EqualTo(new[] { 1, 2, 1 }));
    }

    [Test]
    public void One_that_has_ended_goes_once_its_end_is_old_and_much_was_told_since([Values(10, 0.001)] double secondsApart)
    {
        var strangers = new UnattributedOrders();
        strangers.Keep(Id(1), State(1, 0, stop: 1, OrderStatus.Canceled));
        strangers.Keep(Id(2), State(2, 0, stop: 1, OrderStatus.Canceled));
        strangers.Keep(Id(3), State(3, 0, stop: 1));
        Tell(1, UnattributedOrders.Behind - 2);
        Assert.That(strangers.Take(Id(1)), Has.Count.EqualTo(1), "what it is may not have been decided yet");
        Tell(UnattributedOrders.Behind - 2, UnattributedOrders.Behind + 10);
        Assert.That(strangers.Take(Id(2)), secondsApart > 1 ? Is.Empty : Has.Count.EqualTo(1));
        Assert.That(strangers.Take(Id(3)), Has.Count.EqualTo(1), "it works");

        void Tell(int from, int to)
        {
            for (var word = from; word < to; word++)
                strangers.Keep(Id(4), State(4, word * secondsApart, stop: word));
        }
    }

    static PlatformId Id(int order) => new("one", $"{order}");

    static OrderReport State(int order, double second, double stop, OrderStatus status = OrderStatus.New) => new(
        new OrderChanged
        {
            OrderId = $"{order}",
            Cause = OrderCause.Updated,
            Symbol = "MNQ",
            Side = Side.Sell,
            OrderType = OrderType.Stop,
            StopPrice = stop,
            Quantity = 1,
            Status = status,
        },
        StoreFixture.Start.AddSeconds(second));
}
