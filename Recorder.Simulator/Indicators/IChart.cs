namespace TradingPlatform.BusinessLayer;

/// <summary>A chart. The simulated platform has none.</summary>
public interface IChart
{
}
