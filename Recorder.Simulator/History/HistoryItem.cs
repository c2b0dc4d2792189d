namespace TradingPlatform.BusinessLayer;

/// <summary>Base of bars and ticks of a series.</summary>
public abstract class HistoryItem : IHistoryItem
{
    /// <inheritdoc/>
    public DateTime TimeLeft => new(TicksLeft, DateTimeKind.Utc);

    /// <inheritdoc/>
    public long TicksLeft { get; set; }

    /// <inheritdoc/>
    public virtual long TicksRight { get; set; }

    /// <inheritdoc/>
    public VolumeAnalysisData? VolumeAnalysisData { get; set; }

    /// <summary>Number, in the symbol's history, of the first tick that belongs to this item.</summary>
    internal long FirstTick { get; init; }

    /// <inheritdoc/>
    public abstract double this[PriceType priceType] { get; }
}
