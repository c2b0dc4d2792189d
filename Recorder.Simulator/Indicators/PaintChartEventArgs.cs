namespace TradingPlatform.BusinessLayer;

/// <summary>What an indicator paints on. The simulated platform never paints.</summary>
public class PaintChartEventArgs : EventArgs
{
}
