namespace TradingPlatform.BusinessLayer;

/// <summary>A trade tick. It has no trade id.</summary>
public sealed class HistoryItemLast : HistoryItem
{
    /// <summary>Traded price.</summary>
    public double Price { get; set; }

    /// <summary>Traded size.</summary>
    public double Volume { get; set; }

    /// <summary>Side of the aggressor.</summary>
    public AggressorFlag AggressorFlag { get; set; }

    /// <summary>Direction of the price since the tick before.</summary>
    public TickDirection TickDirection { get; set; }

    /// <summary>Open interest; always NaN, because the simulated market has none.</summary>
    public double OpenInterest { get; set; } = double.NaN;

    /// <summary>Buyer; null, unknown in the simulated market.</summary>
    public string? Buyer { get; set; }

    /// <summary>Seller; null, unknown in the simulated market.</summary>
    public string? Seller { get; set; }

    /// <inheritdoc/>
    public override double this[PriceType priceType] => priceType switch
    {
        PriceType.Last or PriceType.Close or PriceType.Open or PriceType.High or PriceType.Low => Price,
        PriceType.Volume => Volume,
        PriceType.Ticks => 1,
        PriceType.AggressorFlag => (int)AggressorFlag,
        PriceType.TickDirection => (int)TickDirection,
        _ => double.NaN,
    };
}
