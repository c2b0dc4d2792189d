namespace TradingPlatform.BusinessLayer;

/// <summary>What changed in a series.</summary>
/// <param name="historyItem">The item.</param>
public class HistoryEventArgs(IHistoryItem historyItem) : EventArgs
{
    /// <summary>The new or changed item.</summary>
    public IHistoryItem HistoryItem { get; } = historyItem;
}
