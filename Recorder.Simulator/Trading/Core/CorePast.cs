using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>
/// What the venue tells who asks for the past, from its own record: also what happened before anyone listened or while the connection was
/// down. The newest comes last. Nothing while the connection is down. The connector may refuse: the call throws.
/// </summary>
public partial class Core
{
    /// <summary>Trades of a span, both ends included. A connection id of null means any.</summary>
    public IList<Trade> GetTrades(TradesHistoryRequestParameters request, string? connectionId = null) =>
        Answering(connectionId)?.Trades(new Past(request.From, request.To, request.SymbolIds, request.AccountIds)).ConvertAll(Portfolio.Build) ?? [];

    /// <summary>Hands over the trades of a span, before it returns.</summary>
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
