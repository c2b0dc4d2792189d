namespace Recorder.Analytics.Equity;

/// <summary>Money that was put in or taken out, which is no gain and no loss.</summary>
/// <param name="Time">When, UTC. Fills of the same instant come before it.</param>
/// <param name="Amount">Positive: put in; negative: taken out; in the currency of the start balance.</param>
public readonly record struct CashFlow(DateTime Time, decimal Amount);
