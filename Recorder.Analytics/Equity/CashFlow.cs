namespace Recorder.Analytics.Equity;

/// <summary>A deposit or withdrawal, which is neither gain nor loss.</summary>
/// <param name="Time">Time, UTC. Fills at the same time come first.</param>
/// <param name="Amount">Positive for a deposit, negative for a withdrawal; in the currency of the start balance.</param>
public readonly record struct CashFlow(DateTime Time, decimal Amount);
