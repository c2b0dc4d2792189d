using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Finds current and past objects. A null connection id means any connection. Queries for past objects are answered from the venue's own
/// record, newest last. The record includes the time before listeners were added and the time of a lost connection. Without a connection
/// the answer is empty. If the connector rejects a query, the call throws.
/// </summary>
public partial class Core
{
    /// <summary>A working order.</summary>
    public Order? GetOrderById(string orderId, string? connectionId = null) =>
        Portfolio.Orders.Find(o => o.Id == orderId && Matches(o, connectionId));

    /// <summary>An open position.</summary>
    public Position? GetPositionById(string positionId, string? connectionId = null) =>
        Portfolio.Positions.Find(p => p.Id == positionId && Matches(p, connectionId));

    /// <summary>The live symbol of a saved symbol.</summary>
    public Symbol? GetSymbol(BusinessObjectInfo? info) =>
        info is null ? null : Portfolio.Symbols.Find(s => s.Id == info.Id && s.ConnectionId == info.ConnectionId);

    /// <summary>A symbol by its id.</summary>
    public Symbol? GetSymbol(
        GetSymbolRequestParameters request, string? connectionId = null, NonFixedListDownload download = NonFixedListDownload.Download) =>
        Portfolio.Symbols.Find(s => s.Id == request.SymbolId && Matches(s, connectionId));

    /// <summary>The live account of a saved account.</summary>
    public Account? GetAccount(BusinessObjectInfo? info) =>
        info is null ? null : Portfolio.Accounts.Find(a => a.Id == info.Id && a.ConnectionId == info.ConnectionId);

    /// <summary>An order type by its id.</summary>
    public OrderType? GetOrderType(string orderTypeId, string? connectionId = null)
    {
        // Called with every order message: a search with a delegate would allocate each time.
        foreach (var type in Portfolio.OrderTypes.Items)
        {
            if (type.Id == orderTypeId && (string.IsNullOrEmpty(connectionId) || type.ConnectionId == connectionId))
                return type;
        }

        return null;
    }

    /// <summary>Symbols by parts of their names.</summary>
    public IList<Symbol> SearchSymbols(SearchSymbolsRequestParameters request) => Portfolio.Symbols.Snapshot()
        .Where(s => string.IsNullOrEmpty(request.FilterName) || s.Name.Contains(request.FilterName, StringComparison.OrdinalIgnoreCase))
        .Where(s => request.SymbolTypes is not { Count: > 0 } types || types.Contains(s.SymbolType))
        .Where(s => request.ExchangeIds is not { Count: > 0 } exchanges || exchanges.Contains(s.ExchangeId))
        .Where(s => Matches(s, request.ConnectionId))
        .ToList();

    /// <summary>Creates a watch list, or replaces the list with the same name. Market data does not depend on it here.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void AddSymbolList(string name, IEnumerable<Symbol> symbols)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(symbols);
        SymbolLists.Set(name, symbols);
    }

    /// <summary>Removes a watch list; does nothing for an unknown name.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void RemoveSymbolList(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        SymbolLists.Remove(name);
    }

    /// <summary>Profit of a hypothetical trade; a position in the request gives its symbol and account.</summary>
    public PnL? CalculatePnL(PnLRequestParameters request)
    {
        var position = request.PositionId is { } id ? GetPositionById(id) : null;
        return (request.Symbol ?? position?.Symbol) is { } symbol && (request.Account ?? position?.Account) is { } account
            ? Venue?.Estimate(symbol, account, request)
            : null;
    }

    internal SymbolLists SymbolLists { get; } = new();

    static bool Matches(BusinessObject item, string? connectionId) =>
        string.IsNullOrEmpty(connectionId) || item.ConnectionId == connectionId;

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

    VenueArchive? Answering(string? connectionId) =>
        Venue is { Connection.Connected: true } venue && (string.IsNullOrEmpty(connectionId) || connectionId == venue.Connection.Id)
            ? venue.Archive
            : null;
}
