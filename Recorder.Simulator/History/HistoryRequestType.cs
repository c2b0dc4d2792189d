namespace TradingPlatform.BusinessLayer;

/// <summary>Kind of a history request. The platform's other values are not known.</summary>
public enum HistoryRequestType
{
    /// <summary>What was asked for.</summary>
    Default,
}
