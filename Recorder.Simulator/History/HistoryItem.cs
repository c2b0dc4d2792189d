namespace TradingPlatform.BusinessLayer;

/// <summary>One item of a series: a bar or a tick.</summary>
public interface IHistoryItem
{
    /// <summary>Opening time, UTC.</summary>
    DateTime TimeLeft { get; }

    /// <summary>Opening time in 100 ns units.</summary>
    long TicksLeft { get; }

    /// <summary>End in 100 ns units.</summary>
    long TicksRight { get; }

    /// <summary>Volume by price and side; null until it is calculated.</summary>
    VolumeAnalysisData? VolumeAnalysisData { get; }

    /// <summary>A value of the item; NaN where it has none.</summary>
    double this[PriceType priceType] { get; }
}

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
