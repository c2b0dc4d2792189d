using Recorder.Storage.Events;

namespace Recorder.Tests.Storage;

/// <summary>Events of one symbol and account, for generated runs.</summary>
static class PlainEvents
{
    internal static OrderChanged Leg(string id, Side side, OrderType type, double price, bool isCandidate) => new()
    {
        OrderId = id,
        ConnectionId = "C",
        Cause = OrderCause.Added,
        Symbol = "ES",
        AccountId = "A",
        Side = side,
        OrderType = type,
        OrderTypeId = EnumWords<OrderType>.Of(type),
        Quantity = 2,
        FilledQuantity = 0,
        Price = type is OrderType.Limit ? price : null,
        StopPrice = type is OrderType.Stop ? price : null,
        Status = OrderStatus.New,
        IsCandidate = isCandidate,
    };

    internal static ExecutionReported FillOf(
        string orderId, Side side, double price, bool isNetted, string? positionId, bool isCandidate) =>
        new()
        {
            ExecutionId = $"F{orderId}",
            OrderId = orderId,
            ConnectionId = "C",
            Symbol = "ES",
            AccountId = "A",
            Side = side,
            Price = price,
            Quantity = 2,
            PositionsNetted = isNetted,
            PositionId = positionId,
            IsCandidate = isCandidate,
        };

    internal static PositionChanged Position(string id, DateTime openedUtc, PositionCause cause, Side side, double quantity) => new()
    {
        ConnectionId = "C",
        PositionId = id,
        OpenedUtc = openedUtc,
        Cause = cause,
        Symbol = "ES",
        AccountId = "A",
        Side = side,
        Quantity = quantity,
        PositionsNetted = true,
        OpenPrice = 100,
    };
}
