namespace Recorder.Analytics.Equity;

/// <summary>The equity of a run: one curve per currency, and the time with a position. Currencies are never added together.</summary>
/// <param name="Curves">One per currency, in order of appearance; at least one.</param>
/// <param name="Start">Start of the run, UTC.</param>
/// <param name="End">End of the run, UTC.</param>
/// <param name="Held">Time during which any book had a position.</param>
/// <param name="Bars">Number of times with a mark after the start.</param>
/// <param name="BarsHeld">Number of these times with a position, including the bars of the entry and the exit.</param>
public sealed record RunEquity(IReadOnlyList<EquityCurve> Curves, DateTime Start, DateTime End, TimeSpan Held, int Bars, int BarsHeld);
