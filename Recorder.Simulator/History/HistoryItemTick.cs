namespace TradingPlatform.BusinessLayer;

/// <summary>A quote tick.</summary>
public sealed class HistoryItemTick : HistoryItem
{
    /// <summary>Bid price.</summary>
    public double Bid { get; set; }

    /// <summary>Size at the bid; always NaN, because the simulated market does not know it.</summary>
    public double BidSize { get; set; } = double.NaN;

    /// <summary>Ask price.</summary>
    public double Ask { get; set; }

    /// <summary>Size at the ask; always NaN, because the simulated market does not know it.</summary>
    public double AskSize { get; set; } = double.NaN;

    /// <summary>Direction of the bid compared with the tick before.</summary>
    public TickDirection BidTickDirection { get; set; }

    /// <summary>Direction of the ask compared with the tick before.</summary>
    public TickDirection AskTickDirection { get; set; }

    /// <inheritdoc/>
    public override double this[PriceType priceType] => priceType switch
    {
        PriceType.Bid => Bid,
        PriceType.Ask => Ask,
        PriceType.BidSize => BidSize,
        PriceType.AskSize => AskSize,
        PriceType.BidTickDirection => (int)BidTickDirection,
        PriceType.AskTickDirection => (int)AskTickDirection,
        PriceType.Median => (Bid + Ask) / 2,
        _ => double.NaN,
    };
}
