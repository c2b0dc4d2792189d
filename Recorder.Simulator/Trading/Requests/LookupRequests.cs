namespace TradingPlatform.BusinessLayer;

/// <summary>Finds a symbol.</summary>
public class GetSymbolRequestParameters : RequestParameters
{
    /// <summary>Id of the symbol.</summary>
    public string? SymbolId { get; set; }

    /// <inheritdoc/>
    public override RequestType Type => RequestType.Symbol;
}

/// <summary>Searches symbols.</summary>
public class SearchSymbolsRequestParameters : RequestParameters
{
    /// <summary>Part of the name.</summary>
    public string? FilterName { get; set; }

    /// <summary>Kinds wanted, null for all.</summary>
    public IList<SymbolType>? SymbolTypes { get; set; }

    /// <summary>Connection, null for all.</summary>
    public string? ConnectionId { get; set; }

    /// <summary>Requested exchanges; null for all.</summary>
    public IList<string>? ExchangeIds { get; set; }

    /// <inheritdoc/>
    public override RequestType Type => RequestType.SearchSymbols;
}

/// <summary>Loads trades of a span of time.</summary>
public class TradesHistoryRequestParameters : RequestParameters
{
    /// <summary>Start, UTC.</summary>
    public DateTime From { get; set; }

    /// <summary>End, UTC; default is now.</summary>
    public DateTime To { get; set; }

    /// <summary>Ids of the requested symbols; null for all.</summary>
    public IList<string>? SymbolIds { get; set; }

    /// <summary>Ids of the requested accounts; null for all.</summary>
    public IList<string>? AccountIds { get; set; }

    /// <inheritdoc/>
    public override RequestType Type => RequestType.TradesHistory;
}

/// <summary>Loads order changes of a span of time.</summary>
public class OrdersHistoryRequestParameters : RequestParameters
{
    /// <summary>Start, UTC.</summary>
    public DateTime From { get; set; }

    /// <summary>End, UTC; default is now.</summary>
    public DateTime To { get; set; }

    /// <summary>Ids of the requested symbols; null for all.</summary>
    public IList<string>? SymbolIds { get; set; }

    /// <summary>Ids of the requested accounts; null for all.</summary>
    public IList<string>? AccountIds { get; set; }

    /// <inheritdoc/>
    public override RequestType Type => RequestType.OrdersHistory;
}

/// <summary>Calculates the profit of a hypothetical trade.</summary>
public class PnLRequestParameters : RequestParameters
{
    /// <summary>Account.</summary>
    public Account? Account { get; set; }

    /// <summary>Symbol.</summary>
    public Symbol? Symbol { get; set; }

    /// <summary>Direction.</summary>
    public Side Side { get; set; }

    /// <summary>Quantity.</summary>
    public double Quantity { get; set; }

    /// <summary>Price of opening.</summary>
    public double OpenPrice { get; set; }

    /// <summary>Price of closing.</summary>
    public double ClosePrice { get; set; }

    /// <summary>Position.</summary>
    public string? PositionId { get; set; }

    /// <inheritdoc/>
    public override RequestType Type => RequestType.PnL;
}
