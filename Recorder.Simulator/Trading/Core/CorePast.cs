using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Queries for the past, answered from the venue's own record. They include what happened before anyone listened or while the
/// connection was down. The newest comes last. Without a connection the answer is empty. The connector may reject a query: the call then
/// throws.</summary>
public partial class Core
{
    /// <summary>Trades of a span, both ends included. A connection id of null means any.</summary>
    public IList<Trade> GetTrades(TradesHistoryRequestParameters request, string? connectionId = null) =>
        Answering(connectionId)?.Trades(new Past(request.From, request.To, request.SymbolIds, request.AccountIds))
            .ConvertAll(Portfolio.Build)
        ?? [];

    /// <summary>Passes the trades of a span to a callback before it returns.</summary>
    public void GetTrades(TradesHistoryRequestParameters request, Action<IList<Trade>> callback, string? connectionId = null) =>
        callback(GetTrades(request, connectionId));

    /// <summary>Order changes of a span, both ends included. A connection id of null means any.</summary>
    public IList<OrderHistory> GetOrdersHistory(OrdersHistoryRequestParameters request, string? connectionId = null) =>
        Answering(connectionId)?.Orders(new Past(request.From, request.To, request.SymbolIds, request.AccountIds))
            .ConvertAll(Portfolio.BuildHistory) ?? [];

    Archive? Answering(string? connectionId) =>
        Venue is { Connection.Connected: true } venue && (string.IsNullOrEmpty(connectionId) || connectionId == venue.Connection.Id)
            ? venue.Archive
            : null;
}
