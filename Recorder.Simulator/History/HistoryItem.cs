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

    /// <summary>A value of the item; NaN if the item does not have it.</summary>
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

/// <summary>Handler of a series' events.</summary>
/// <param name="sender">The <see cref="HistoricalData"/>.</param>
/// <param name="e">What changed.</param>
public delegate void HistoryEventHandler(object sender, HistoryEventArgs e);

/// <summary>A change of a series.</summary>
/// <param name="historyItem">The item.</param>
public class HistoryEventArgs(IHistoryItem historyItem) : EventArgs
{
    /// <summary>The new or changed item.</summary>
    public IHistoryItem HistoryItem { get; } = historyItem;
}
