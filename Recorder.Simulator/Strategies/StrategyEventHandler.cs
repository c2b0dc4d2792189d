namespace TradingPlatform.BusinessLayer;

/// <summary>Handler of a strategy's log lines.</summary>
/// <param name="strategy">The strategy.</param>
/// <param name="e">A <see cref="LoggerEvent"/>.</param>
public delegate void StrategyEventHandler(Strategy strategy, object e);
