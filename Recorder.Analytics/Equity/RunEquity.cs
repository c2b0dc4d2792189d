namespace Recorder.Analytics.Equity;

/// <summary>The equity of a run: one curve per currency, never added, and the time with a position.</summary>
/// <param name="Curves">One per currency, in order of appearance; at least one.</param>
/// <param name="Start">Start of the run, UTC.</param>
/// <param name="End">End of the run, UTC.</param>
/// <param name="Held">Time during which any book had a position.</param>
/// <param name="Bars">Number of times with a mark after the start.</param>
/// <param name="BarsHeld">Number of these with a position, now or since the time before; entry and exit bars count.</param>
public sealed record RunEquity(IReadOnlyList<EquityCurve> Curves, DateTime Start, DateTime End, TimeSpan Held, int Bars, int BarsHeld);
