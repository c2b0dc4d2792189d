namespace TradingPlatform.BusinessLayer;

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
