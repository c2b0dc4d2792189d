namespace TradingPlatform.BusinessLayer;

/// <summary>A bar. The forming bar is one object that changes until the next bar opens.</summary>
public class HistoryItemBar : HistoryItem
{
    /// <summary>Opening price.</summary>
    public double Open { get; set; }

    /// <summary>Highest price.</summary>
    public double High { get; set; }

    /// <summary>Lowest price.</summary>
    public double Low { get; set; }

    /// <summary>Closing price.</summary>
    public double Close { get; set; }

    /// <summary>Traded volume.</summary>
    public double Volume { get; set; }

    /// <summary>Number of ticks.</summary>
    public long Ticks { get; set; }

    /// <summary>Volume in the quote asset; always NaN, because the simulated market does not know it.</summary>
    public double QuoteAssetVolume { get; set; } = double.NaN;

    /// <summary>Open interest; always NaN, because the simulated market has none.</summary>
    public double OpenInterest { get; set; } = double.NaN;

    /// <summary>Funding rate; always NaN, because the simulated market has none.</summary>
    public double FundingRate { get; set; } = double.NaN;

    /// <summary>(High + Low) / 2.</summary>
    public double Median => (High + Low) / 2;

    /// <summary>(High + Low + Close) / 3.</summary>
    public double Typical => (High + Low + Close) / 3;

    /// <summary>(High + Low + Close + Close) / 4.</summary>
    public double Weighted => (High + Low + Close + Close) / 4;

    /// <summary>End of the bar, UTC: the open time of the next time bar; for other bars the time of the last tick.</summary>
    public DateTime TimeRight => new(TicksRight, DateTimeKind.Utc);

    /// <inheritdoc/>
    public override double this[PriceType priceType] => priceType switch
    {
        PriceType.Open => Open,
        PriceType.High => High,
        PriceType.Low => Low,
        PriceType.Close => Close,
        PriceType.Median => Median,
        PriceType.Typical => Typical,
        PriceType.Weighted => Weighted,
        PriceType.Volume => Volume,
        PriceType.Ticks => Ticks,
        PriceType.QuoteAssetVolume => QuoteAssetVolume,
        PriceType.OpenInterest => OpenInterest,
        PriceType.FundingRate => FundingRate,
        _ => double.NaN,
    };

    /// <summary>Adds a price to the range and makes it the close.</summary>
    internal void Extend(double price)
    {
        High = Math.Max(High, price);
        Low = Math.Min(Low, price);
        Close = price;
    }

    /// <summary>Counts a tick and its size.</summary>
    internal void Count(double size)
    {
        Volume += size;
        Ticks++;
    }
}
