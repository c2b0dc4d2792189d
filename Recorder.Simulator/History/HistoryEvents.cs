namespace TradingPlatform.BusinessLayer;

/// <summary>Handler of a series' events.</summary>
/// <param name="sender">The <see cref="HistoricalData"/>.</param>
/// <param name="e">What changed.</param>
public delegate void HistoryEventHandler(object sender, HistoryEventArgs e);

/// <summary>What changed in a series.</summary>
/// <param name="historyItem">The item.</param>
public class HistoryEventArgs(IHistoryItem historyItem) : EventArgs
{
    /// <summary>The new or changed item.</summary>
    public IHistoryItem HistoryItem { get; } = historyItem;
}
