namespace TradingPlatform.BusinessLayer;

/// <summary>Volume of a bar or a span: in total and by price.</summary>
public class VolumeAnalysisData
{
    /// <summary>Everything together.</summary>
    public VolumeAnalysisItem Total { get; set; } = new();

    /// <summary>By price.</summary>
    public Dictionary<double, VolumeAnalysisItem> PriceLevels { get; set; } = [];

    /// <summary>Begin, UTC.</summary>
    public DateTime TimeLeft { get; set; }

    /// <summary>Counts a trade.</summary>
    public void Calculate(double price, double size, AggressorFlag aggressorFlag) =>
        Add(price, size, aggressorFlag, levels: true, filter: 0);

    /// <summary>Appends the volume of a later span.</summary>
    public void Combine(VolumeAnalysisData other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Total.Append(other.Total);
        foreach ((double price, VolumeAnalysisItem level) in other.PriceLevels)
            Level(price).Append(level);
    }

    internal void Add(double price, double size, AggressorFlag side, bool levels, double filter)
    {
        Total.Add(size, side, filter);
        if (levels)
            Level(price).Add(size, side, filter);
    }

    VolumeAnalysisItem Level(double price)
    {
        if (!PriceLevels.TryGetValue(price, out VolumeAnalysisItem? level))
            PriceLevels[price] = level = new VolumeAnalysisItem();
        return level;
    }
}
