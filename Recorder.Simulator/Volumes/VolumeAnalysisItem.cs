namespace TradingPlatform.BusinessLayer;

/// <summary>Volume, delta and trades of a bar or of one of its price levels.</summary>
public class VolumeAnalysisItem
{
    /// <summary>Volume.</summary>
    public double Volume { get; set; }

    /// <summary>Volume bought by aggressors.</summary>
    public double BuyVolume { get; set; }

    /// <summary>Volume sold by aggressors.</summary>
    public double SellVolume { get; set; }

    /// <summary>Bought volume in percent of the volume; 0 without volume.</summary>
    public double BuyVolumePercent => Percent(BuyVolume);

    /// <summary>Sold volume in percent of the volume; 0 without volume.</summary>
    public double SellVolumePercent => Percent(SellVolume);

    /// <summary>Bought minus sold.</summary>
    public double Delta => BuyVolume - SellVolume;

    /// <summary>Delta in percent of the volume; 0 without volume.</summary>
    public double DeltaPercent => Percent(Delta);

    /// <summary>Delta since the first bar of the series; for a price level, its own delta.</summary>
    public double CumulativeDelta { get; set; }

    /// <summary>Highest running delta, at least 0.</summary>
    public double MaxDelta { get; set; }

    /// <summary>Lowest running delta, at most 0.</summary>
    public double MinDelta { get; set; }

    /// <summary>Running delta at the end.</summary>
    public double DeltaFinish => Delta;

    /// <summary>Trades.</summary>
    public int Trades { get; set; }

    /// <summary>Trades of buying aggressors.</summary>
    public int BuyTrades { get; set; }

    /// <summary>Trades of selling aggressors.</summary>
    public int SellTrades { get; set; }

    /// <summary>Mean size of a trade; 0 without trades.</summary>
    public double AverageSize => Mean(Volume, Trades);

    /// <summary>Mean size of a buy; 0 without buys.</summary>
    public double AverageBuySize => Mean(BuyVolume, BuyTrades);

    /// <summary>Mean size of a sell; 0 without sells.</summary>
    public double AverageSellSize => Mean(SellVolume, SellTrades);

    /// <summary>Volume of trades at or above the filter.</summary>
    public double FilteredVolume { get; set; }

    /// <summary>Bought volume at or above the filter.</summary>
    public double FilteredBuyVolume { get; set; }

    /// <summary>Sold volume at or above the filter.</summary>
    public double FilteredSellVolume { get; set; }

    /// <summary>Volume that passes the filter, in percent of the volume; 0 without volume.</summary>
    public double FilteredVolumePercent => Percent(FilteredVolume);

    /// <summary>Bought volume that passes the filter, in percent of the volume; 0 without volume.</summary>
    public double FilteredBuyVolumePercent => Percent(FilteredBuyVolume);

    /// <summary>Sold volume that passes the filter, in percent of the volume; 0 without volume.</summary>
    public double FilteredSellVolumePercent => Percent(FilteredSellVolume);

    /// <summary>Largest trade.</summary>
    public double MaxOneTradeVolume { get; set; }

    /// <summary>Largest trade in percent of the volume; 0 without volume.</summary>
    public double MaxOneTradeVolumePercent => Percent(MaxOneTradeVolume);

    /// <summary>A value by name.</summary>
    public double GetValue(VolumeAnalysisField field) => field switch
    {
        VolumeAnalysisField.Volume => Volume,
        VolumeAnalysisField.BuyVolume => BuyVolume,
        VolumeAnalysisField.SellVolume => SellVolume,
        VolumeAnalysisField.BuyVolumePercent => BuyVolumePercent,
        VolumeAnalysisField.SellVolumePercent => SellVolumePercent,
        VolumeAnalysisField.Delta => Delta,
        VolumeAnalysisField.DeltaPercent => DeltaPercent,
        VolumeAnalysisField.CumulativeDelta => CumulativeDelta,
        VolumeAnalysisField.MaxDelta => MaxDelta,
        VolumeAnalysisField.MinDelta => MinDelta,
        VolumeAnalysisField.DeltaFinish => DeltaFinish,
        VolumeAnalysisField.Trades => Trades,
        VolumeAnalysisField.BuyTrades => BuyTrades,
        VolumeAnalysisField.SellTrades => SellTrades,
        VolumeAnalysisField.AverageSize => AverageSize,
        VolumeAnalysisField.AverageBuySize => AverageBuySize,
        VolumeAnalysisField.AverageSellSize => AverageSellSize,
        VolumeAnalysisField.FilteredVolume => FilteredVolume,
        VolumeAnalysisField.FilteredBuyVolume => FilteredBuyVolume,
        VolumeAnalysisField.FilteredSellVolume => FilteredSellVolume,
        VolumeAnalysisField.MaxOneTradeVolume => MaxOneTradeVolume,
        _ => double.NaN,
    };

    /// <summary>Counts a trade.</summary>
    /// <param name="size">Size.</param>
    /// <param name="side">Aggressor; if unknown, the size counts only for the volume.</param>
    /// <param name="filter">Size from which a trade counts as filtered.</param>
    internal void Add(double size, AggressorFlag side, double filter)
    {
        bool passes = size >= filter;
        Volume += size;
        Trades++;
        MaxOneTradeVolume = Math.Max(MaxOneTradeVolume, size);
        if (passes)
            FilteredVolume += size;
        if (side == AggressorFlag.Buy)
        {
            BuyVolume += size;
            BuyTrades++;
            CumulativeDelta += size;
            if (passes)
                FilteredBuyVolume += size;
        }
        else if (side == AggressorFlag.Sell)
        {
            SellVolume += size;
            SellTrades++;
            CumulativeDelta -= size;
            if (passes)
                FilteredSellVolume += size;
        }

        MaxDelta = Math.Max(MaxDelta, Delta);
        MinDelta = Math.Min(MinDelta, Delta);
    }

    /// <summary>Appends a later item.</summary>
    internal void Append(VolumeAnalysisItem later)
    {
        MaxDelta = Math.Max(MaxDelta, Delta + later.MaxDelta);
        MinDelta = Math.Min(MinDelta, Delta + later.MinDelta);
        CumulativeDelta += later.Delta;
        Volume += later.Volume;
        BuyVolume += later.BuyVolume;
        SellVolume += later.SellVolume;
        Trades += later.Trades;
        BuyTrades += later.BuyTrades;
        SellTrades += later.SellTrades;
        FilteredVolume += later.FilteredVolume;
        FilteredBuyVolume += later.FilteredBuyVolume;
        FilteredSellVolume += later.FilteredSellVolume;
        MaxOneTradeVolume = Math.Max(MaxOneTradeVolume, later.MaxOneTradeVolume);
    }

    static double Mean(double volume, int trades) => trades == 0 ? 0 : volume / trades;

    double Percent(double part) => Volume == 0 ? 0 : part / Volume * 100;
}
