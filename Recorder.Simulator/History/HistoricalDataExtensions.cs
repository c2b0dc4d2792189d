namespace TradingPlatform.BusinessLayer;

/// <summary>Values of a series by offset from the newest item; NaN (or the default time) out of range.</summary>
public static class HistoricalDataExtensions
{
    /// <summary>Opening price.</summary>
    public static double Open(this HistoricalData historicalData, int offset = 0) => Value(historicalData, PriceType.Open, offset);

    /// <summary>Highest price.</summary>
    public static double High(this HistoricalData historicalData, int offset = 0) => Value(historicalData, PriceType.High, offset);

    /// <summary>Lowest price.</summary>
    public static double Low(this HistoricalData historicalData, int offset = 0) => Value(historicalData, PriceType.Low, offset);

    /// <summary>Closing price.</summary>
    public static double Close(this HistoricalData historicalData, int offset = 0) => Value(historicalData, PriceType.Close, offset);

    /// <summary>(High + Low) / 2.</summary>
    public static double Median(this HistoricalData historicalData, int offset = 0) => Value(historicalData, PriceType.Median, offset);

    /// <summary>(High + Low + Close) / 3.</summary>
    public static double Typical(this HistoricalData historicalData, int offset = 0) => Value(historicalData, PriceType.Typical, offset);

    /// <summary>(High + Low + Close + Close) / 4.</summary>
    public static double Weighted(this HistoricalData historicalData, int offset = 0) => Value(historicalData, PriceType.Weighted, offset);

    /// <summary>Volume.</summary>
    public static double Volume(this HistoricalData historicalData, int offset = 0) => Value(historicalData, PriceType.Volume, offset);

    /// <summary>Number of ticks.</summary>
    public static double Ticks(this HistoricalData historicalData, int offset = 0) => Value(historicalData, PriceType.Ticks, offset);

    /// <summary>Opening time, UTC.</summary>
    public static DateTime Time(this HistoricalData historicalData, int offset = 0) => historicalData[offset]?.TimeLeft ?? default;

    static double Value(HistoricalData historicalData, PriceType type, int offset) =>
        historicalData[offset]?[type] ?? double.NaN;
}
