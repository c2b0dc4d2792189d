namespace TradingPlatform.BusinessLayer;

/// <summary>A line of a strategy's log.</summary>
/// <param name="dateTime">Time, UTC.</param>
/// <param name="message">Text.</param>
/// <param name="level">Kind.</param>
public class LoggerEvent(DateTime dateTime, string message, StrategyLoggingLevel level)
{
    /// <summary>Time, UTC; simulated in a simulation.</summary>
    public DateTime DateTime { get; } = dateTime;

    /// <summary>Text.</summary>
    public string Message { get; } = message;

    /// <summary>Kind.</summary>
    public StrategyLoggingLevel Level { get; } = level;
}
