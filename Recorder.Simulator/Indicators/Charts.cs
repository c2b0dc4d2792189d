namespace TradingPlatform.BusinessLayer;

/// <summary>A chart. The simulated platform has none.</summary>
public interface IChart
{
}

/// <summary>Arguments for painting on a chart. The simulated platform never paints.</summary>
public class PaintChartEventArgs : EventArgs
{
}

/// <summary>Marks an indicator for watch lists.</summary>
public interface IWatchlistIndicator
{
}
