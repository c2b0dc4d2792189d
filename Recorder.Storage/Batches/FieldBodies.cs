using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>
/// Makes objects of orders, fills, positions and requests from the fields of a batch, without reading their JSON again. Each method reads
/// the properties in the order in which they are declared. Writer thread.
/// </summary>
/// <param name="batch">The batch.</param>
sealed class FieldBodies(Batch batch)
{
    readonly string?[] _orders = new string?[OrderFields.All.Count];
    readonly string?[] _fills = new string?[ExecutionFields.All.Count];
    readonly string?[] _positions = new string?[PositionFields.All.Count];
    readonly string?[] _requests = new string?[RequestFields.All.Count];

    /// <summary>The body of an event that <see cref="FieldCheck"/> accepts; null for any other kind of event.</summary>
    internal IEventBody? Of(int index) => batch[index].Type switch
    {
        EventType.Order => Order(new FieldReader(batch, index, _orders)),
        EventType.Execution => Fill(new FieldReader(batch, index, _fills)),
        EventType.Position => Position(new FieldReader(batch, index, _positions)),
        EventType.Request => Request(new FieldReader(batch, index, _requests)),
        _ => null,
    };

    static OrderChanged Order(FieldReader next) => new()
    {
        OrderId = next.Text()!,
        ConnectionId = next.Text(),
        Cause = next.Word<OrderCause>()!.Value,
        Symbol = next.Text()!,
        SymbolId = next.Text(),
        AccountId = next.Text(),
        Side = next.Word<Side>()!.Value,
        OrderType = next.Word<OrderType>() ?? default,
        OrderTypeId = next.Text(),
        Tif = next.Text(),
        Quantity = next.Number() ?? 0,
        FilledQuantity = next.Number(),
        AverageFillPrice = next.Number(),
        Price = next.Number(),
        StopPrice = next.Number(),
        TrailOffset = next.Number(),
        Status = next.Word<OrderStatus>()!.Value,
        OriginalStatus = next.Text(),
        ClientTag = next.Text(),
        PositionId = next.Text(),
        GroupId = next.Text(),
        ExpirationUtc = next.Time(),
        Intent = next.Word<Analytics.Positions.PositionImpact>() ?? default,
        StopLoss = next.Text(),
        TakeProfit = next.Text(),
        ParentOrderId = next.Text(),
        Client = next.Json(),
        IsCandidate = next.Flag(),
    };

    static ExecutionReported Fill(FieldReader next) => new()
    {
        ExecutionId = next.Text()!,
        OrderId = next.Text()!,
        ConnectionId = next.Text(),
        Symbol = next.Text()!,
        SymbolId = next.Text(),
        AccountId = next.Text(),
        Side = next.Word<Side>()!.Value,
        Price = next.Number() ?? 0,
        Quantity = next.Number() ?? 0,
        Fee = next.Number(),
        FeeCurrency = next.Text(),
        GrossPnl = next.Number(),
        NetPnl = next.Number(),
        PositionId = next.Text(),
        PositionsNetted = next.Flag(),
        PlatformImpact = next.Text(),
        Liquidity = next.Text(),
        OrderTypeId = next.Text(),
        Comment = next.Text(),
        Origin = next.Word<Origin>(),
        Client = next.Json(),
        IsCandidate = next.Flag(),
    };

    static PositionChanged Position(FieldReader next) => new()
    {
        ConnectionId = next.Text()!,
        PositionId = next.Text()!,
        OpenedUtc = next.Time()!.Value,
        Cause = next.Word<PositionCause>()!.Value,
        Symbol = next.Text()!,
        SymbolId = next.Text(),
        AccountId = next.Text(),
        Side = next.Word<Side>() ?? default,
        Quantity = next.Number() ?? 0,
        PositionsNetted = next.Flag(),
        OpenPrice = next.Number(),
        ClosePrice = next.Number(),
        GrossPnl = next.Number(),
        NetPnl = next.Number(),
        Fee = next.Number(),
        Swaps = next.Number(),
        Comment = next.Text(),
    };

    static RequestSent Request(FieldReader next) => new()
    {
        RequestId = next.Text()!,
        Kind = next.Word<RequestKind>() ?? default,
        RequestedUtc = next.Time() ?? default,
        OrderId = next.Text(),
        PositionId = next.Text(),
        Symbol = next.Text(),
        AccountId = next.Text(),
        Side = next.Word<Side>(),
        OrderTypeId = next.Text(),
        Quantity = next.Number(),
        Price = next.Number(),
        StopPrice = next.Number(),
        StopLoss = next.Text(),
        TakeProfit = next.Text(),
        ClientTag = next.Text(),
        SendingSource = next.Text(),
        LinkedOrders = next.Texts(),
        ConnectionId = next.Text(),
        SymbolRoot = next.Text(),
        TickSize = next.Number(),
        Thread = next.Text(),
        StopLosses = next.Texts(),
        TakeProfits = next.Texts(),
        IsCandidate = next.Flag(),
        Result = next.Word<RequestResult>(),
        Message = next.Text(),
    };
}
