using NUnit.Framework;
using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using Recorder.Tests.Simulator;
using Recorder.Tests.Storage;
using TradingPlatform.BusinessLayer;
using OrderStatus = Recorder.Storage.Events.OrderStatus;
using OrderType = Recorder.Storage.Events.OrderType;
using Side = Recorder.Storage.Events.Side;

namespace Recorder.Tests.Capture.Oco;

/// <summary>What is kept of the entries of brackets, and of what was asked for with them.</summary>
public sealed class BracketsTests
{
    [Test]
    public void The_fills_of_an_entry_that_goes_on_under_another_id_are_forgotten_like_others()
    {
        var brackets = new Brackets();
        brackets.Filled(Fill("1", "position 1"), StoreFixture.Start);
        brackets.Rename("one", "1", "2");
        Assert.That(brackets.PositionOf("one", "2"), Is.EqualTo("position 1"));
        for (var other = 3; other < 3_000; other++)
            brackets.Filled(Fill($"{other}", null), StoreFixture.Start);
        Assert.That(brackets.PositionOf("one", "2"), Is.Null);
    }

    [Test]
    public void A_request_that_is_used_again_changes_nothing_of_the_bracket_that_it_asked_for_first([Values(1, 2)] int stops)
    {
        using var stage = new MarketHarness();
        var request =
            stage.Request(TradingPlatform.BusinessLayer.Side.Buy, type: TradingPlatform.BusinessLayer.OrderType.Limit, price: 100);
        for (var stop = 0; stop < stops; stop++)
            request.StopLossItems.Add(SlTpHolder.CreateSL(20, PriceMeasurement.Offset));
        var tracker = new OcoTracker();
        var asked = new PlacementRequested(request, StoreFixture.Start);
        request.StopLoss!.Price = 30;
        request.StopLossItems.Clear();
        request.StopLossItems.Add(SlTpHolder.CreateSL(40, PriceMeasurement.Offset));
        tracker.OnPlacingAsked(asked);
        request.StopLossItems.Clear();

        tracker.OnPlacingAnswered(new PlacementAnswered(request.RequestId, asked.ConnectionId, Success: true, "1"));
        tracker.OnFill(new FillReported(
            Fill("1", null) with { ConnectionId = asked.ConnectionId, AccountId = asked.AccountId, Symbol = asked.SymbolName! },
            StoreFixture.Start.AddSeconds(1)));
        // Later than a venue that moves prices takes, so that the price has to be the one that was asked for: 20 ticks of a quarter.
        tracker.OnOrder(new OrderReported(
            new OrderChanged
            {
                OrderId = "2",
                ConnectionId = asked.ConnectionId,
                AccountId = asked.AccountId,
                Symbol = asked.SymbolName!,
                Cause = OrderCause.Added,
                Side = Side.Sell,
                OrderType = OrderType.Stop,
                StopPrice = 100 - (20 * asked.TickSize),
                Quantity = 1,
                Status = OrderStatus.New,
            },
            null,
            StoreFixture.Start.AddMinutes(5),
            IsOurs: true));
        var found = tracker.Settle(DateTime.MaxValue);
        Assert.That(found.Select(each => each.Order?.ParentOrderId).First(), Is.EqualTo("1"));
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
