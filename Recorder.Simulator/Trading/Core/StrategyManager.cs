namespace TradingPlatform.BusinessLayer;

/// <summary>Strategies of the platform; its members are not known.</summary>
public class StrategyManager
{
}
