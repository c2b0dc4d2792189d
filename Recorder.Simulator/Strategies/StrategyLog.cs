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

/// <summary>Handler of a strategy's log lines.</summary>
/// <param name="strategy">The strategy.</param>
/// <param name="e">A <see cref="LoggerEvent"/>.</param>
public delegate void StrategyEventHandler(Strategy strategy, object e);

/// <summary>Ways to write to a strategy's log.</summary>
public static class StrategyLogExtensions
{
    /// <summary>Logs information.</summary>
    public static void LogInfo(this Strategy strategy, string message) => Write(strategy, message, StrategyLoggingLevel.Info);

    /// <summary>Logs an error.</summary>
    public static void LogError(this Strategy strategy, string message) => Write(strategy, message, StrategyLoggingLevel.Error);

    /// <summary>Logs a trading event.</summary>
    public static void LogTrading(this Strategy strategy, string message) => Write(strategy, message, StrategyLoggingLevel.Trading);

    static void Write(Strategy strategy, string message, StrategyLoggingLevel level)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        strategy.WriteLog(message, level);
    }
}
