using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Inference;
using Recorder.Storage.Inference.Oco;
using Recorder.Storage.Inference.Runs;

namespace Recorder.Tests.Storage.Inference.Oco;

/// <summary>The entries of brackets and their requested legs.</summary>
public sealed class BracketsTests
{
    static readonly RequestSent Request = new()
    {
        RequestId = "1",
        Kind = RequestKind.Place,
        RequestedUtc = StoreFixture.Start,
        ConnectionId = "one",
        Symbol = "MNQ",
        TickSize = 0.25,
        Side = Side.Buy,
        OrderTypeId = "limit",
        Quantity = 1,
        Price = 100,
    };

    [Test]
    public void The_fills_of_an_entry_that_continues_under_another_id_are_forgotten_like_others()
    {
        var brackets = new Brackets();
        brackets.Fill(Fill("1", "position 1"), StoreFixture.Start);
        brackets.Rename(new OrderKey("one", "1"), "2");
        Assert.That(brackets.PositionOf(new OrderKey("one", "2")), Is.EqualTo("position 1"));
        for (var other = 3; other < 3_000; other++)
            brackets.Fill(Fill($"{other}", null), StoreFixture.Start);
        Assert.That(brackets.PositionOf(new OrderKey("one", "2")), Is.Null);
    }

    [TestCase("20 ticks", null, 95)]
    [TestCase("at 94.5", null, 94.5)]
    [TestCase("20 ticks", "40 ticks", 90)]
    public void An_order_at_the_price_of_a_requested_leg_is_a_leg_however_late_it_comes(string first, string? second, double price)
    {
        var inferred = Infer(
            Request with { StopLoss = first, StopLosses = second is null ? null : [first, second] }, price, after: TimeSpan.FromMinutes(5));
        Assert.That(inferred.Orders.Select(order => (order.OrderId, order.Inference.ParentOrderId)), Is.EqualTo(new[] { ("2", "1") }));
        Assert.That(inferred.Links.Select(link => (link.OrderId, link.Role)),
            Is.EquivalentTo(new[] { ("1", OcoRole.Entry), ("2", OcoRole.Sl) }));
    }

    [TestCase(5, false)]
    [TestCase(0.5, true)]
    public void An_order_at_another_price_is_a_leg_only_soon_after_the_fill(double minutes, bool isLeg) => Assert.That(
        Infer(Request with { StopLoss = "20 ticks" }, price: 93, after: TimeSpan.FromMinutes(minutes)).Orders.Count > 0, Is.EqualTo(isLeg));

    static Inferred Infer(RequestSent request, double price, TimeSpan after)
    {
        var inference = new RunInference();
        var inferred = new Inferred(0, default);
        IEventBody[] bodies =
        [
            request, request with { Result = RequestResult.Success, OrderId = "1" }, Fill("1", null),
            new OrderChanged
            {
                OrderId = "2",
                ConnectionId = "one",
                Symbol = "MNQ",
                Cause = OrderCause.Added,
                Side = Side.Sell,
                OrderType = OrderType.Stop,
                StopPrice = price,
                Quantity = 1,
                Status = OrderStatus.New,
            },
            new RunEnded { Status = RunStatus.Completed },
        ];
        var logged = new SequenceSet();
        for (var at = 0; at < bodies.Length; at++)
        {
            var utc = StoreFixture.Start + (at < 3 ? TimeSpan.Zero : after);
            var header = new EventHeader(default, default, default, at + 1, utc, utc, EventSource.Live);
            inference.Add(new RecordedEvent(header, bodies[at]), inferred);
            logged.Add(at + 1);
        }

        inference.Advance(logged, inferred);
        return inferred;
    }

    static ExecutionReported Fill(string orderId, string? positionId) => new()
    {
        ExecutionId = $"T{orderId}",
        OrderId = orderId,
        ConnectionId = "one",
        Symbol = "MNQ",
        Side = Side.Buy,
        Price = 100,
        Quantity = 1,
        PositionId = positionId,
        PositionsNetted = true,
    };
}
