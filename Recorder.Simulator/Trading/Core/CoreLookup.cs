namespace TradingPlatform.BusinessLayer;

/// <summary>Finding things. A connection id of null means any connection.</summary>
public partial class Core
{
    /// <summary>A working order.</summary>
    public Order? GetOrderById(string orderId, string? connectionId = null) =>
        Portfolio.Orders.Find(o => o.Id == orderId && Matches(o, connectionId));

    /// <summary>An open position.</summary>
    public Position? GetPositionById(string positionId, string? connectionId = null) =>
        Portfolio.Positions.Find(p => p.Id == positionId && Matches(p, connectionId));

    /// <summary>The living symbol behind a saved one.</summary>
    public Symbol? GetSymbol(BusinessObjectInfo? info) =>
        info is null ? null : Portfolio.Symbols.Find(s => s.Id == info.Id && s.ConnectionId == info.ConnectionId);

    /// <summary>A symbol by its id.</summary>
    public Symbol? GetSymbol(
        GetSymbolRequestParameters request, string? connectionId = null, NonFixedListDownload download = NonFixedListDownload.Download) =>
        Portfolio.Symbols.Find(s => s.Id == request.SymbolId && Matches(s, connectionId));

    /// <summary>The living account behind a saved one.</summary>
    public Account? GetAccount(BusinessObjectInfo? info) =>
        info is null ? null : Portfolio.Accounts.Find(a => a.Id == info.Id && a.ConnectionId == info.ConnectionId);

    /// <summary>An order type by its id.</summary>
    public OrderType? GetOrderType(string orderTypeId, string? connectionId = null)
    {
        // Asked with every word of an order: a search by a function would make an object each time.
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

    /// <summary>Profit of a trade that is only thought of; a position named in it stands for its symbol and account.</summary>
    public PnL? CalculatePnL(PnLRequestParameters request)
    {
        var position = request.PositionId is { } id ? GetPositionById(id) : null;
        return (request.Symbol ?? position?.Symbol) is { } symbol && (request.Account ?? position?.Account) is { } account
            ? Venue?.Estimate(symbol, account, request)
            : null;
    }

    static bool Matches(BusinessObject item, string? connectionId) =>
        string.IsNullOrEmpty(connectionId) || item.ConnectionId == connectionId;
}
