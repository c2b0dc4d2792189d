using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>A symbol to simulate. The defaults describe a future with a quarter-point tick.</summary>
public sealed record SymbolSpecification
{
    /// <summary>Id on the connection.</summary>
    public string Id { get; init; } = "NQ@CME";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "NQ";

    /// <summary>Product that contracts share.</summary>
    public string Root { get; init; } = "NQ";

    /// <summary>Description.</summary>
    public string Description { get; init; } = "";

    /// <summary>Exchange.</summary>
    public string ExchangeName { get; init; } = "CME";

    /// <summary>Kind.</summary>
    public SymbolType Type { get; init; } = SymbolType.Futures;

    /// <summary>Smallest step of the price.</summary>
    public double TickSize { get; init; } = 0.25;

    /// <summary>Money per tick and lot.</summary>
    public double TickCost { get; init; } = 5;

    /// <summary>Units in a lot.</summary>
    public double LotSize { get; init; } = 1;

    /// <summary>Step of quantities in lots.</summary>
    public double LotStep { get; init; } = 1;

    /// <summary>Smallest quantity in lots.</summary>
    public double MinLot { get; init; } = 1;

    /// <summary>Largest quantity in lots.</summary>
    public double MaxLot { get; init; } = 1_000_000;

    /// <summary>Currency of the price.</summary>
    public string QuoteCurrency { get; init; } = "USD";

    /// <summary>Expiration, UTC; default when it never expires.</summary>
    public DateTime ExpirationDate { get; init; }
}
