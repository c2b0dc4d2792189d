namespace TradingPlatform.BusinessLayer;

/// <summary>A value of a volume item.</summary>
public enum VolumeAnalysisField
{
    /// <summary>Volume.</summary>
    Volume,

    /// <summary>Volume bought by aggressors.</summary>
    BuyVolume,

    /// <summary>Volume sold by aggressors.</summary>
    SellVolume,

    /// <summary>Share bought, percent.</summary>
    BuyVolumePercent,

    /// <summary>Share sold, percent.</summary>
    SellVolumePercent,

    /// <summary>Bought minus sold.</summary>
    Delta,

    /// <summary>Delta in percent of the volume.</summary>
    DeltaPercent,

    /// <summary>Delta since the first bar.</summary>
    CumulativeDelta,

    /// <summary>Highest running delta.</summary>
    MaxDelta,

    /// <summary>Lowest running delta.</summary>
    MinDelta,

    /// <summary>Running delta at the end.</summary>
    DeltaFinish,

    /// <summary>Trades.</summary>
    Trades,

    /// <summary>Trades of buying aggressors.</summary>
    BuyTrades,

    /// <summary>Trades of selling aggressors.</summary>
    SellTrades,

    /// <summary>Mean size of a trade.</summary>
    AverageSize,

    /// <summary>Mean size of a buy.</summary>
    AverageBuySize,

    /// <summary>Mean size of a sell.</summary>
    AverageSellSize,

    /// <summary>Volume of trades at or above the filter.</summary>
    FilteredVolume,

    /// <summary>Bought volume at or above the filter.</summary>
    FilteredBuyVolume,

    /// <summary>Sold volume at or above the filter.</summary>
    FilteredSellVolume,

    /// <summary>Largest trade.</summary>
    MaxOneTradeVolume,
}
