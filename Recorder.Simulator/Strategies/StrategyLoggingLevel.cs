namespace TradingPlatform.BusinessLayer;

/// <summary>Kind of a log line of a strategy.</summary>
public enum StrategyLoggingLevel
{
    /// <summary>Information.</summary>
    Info,

    /// <summary>Error.</summary>
    Error,

    /// <summary>Trading event.</summary>
    Trading,

    /// <summary>Warning.</summary>
    Warning,
}
