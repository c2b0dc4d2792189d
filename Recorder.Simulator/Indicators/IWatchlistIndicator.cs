namespace TradingPlatform.BusinessLayer;

/// <summary>Marks an indicator for watch lists.</summary>
public interface IWatchlistIndicator
{
}
