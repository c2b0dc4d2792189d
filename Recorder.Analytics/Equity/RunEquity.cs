namespace Recorder.Analytics.Equity;

/// <summary>The equity of a run: a curve for each currency, which are never added, and how long something was held.</summary>
/// <param name="Curves">One a currency, in the order in which they come up; at least one.</param>
/// <param name="Start">When the run began, UTC.</param>
/// <param name="End">When it ended, UTC.</param>
/// <param name="Held">How long any book held something.</param>
/// <param name="Bars">Instants with a mark after the start.</param>
/// <param name="BarsHeld">Those at which, or since the one before, something was held: the bars of entry and exit count.</param>
public sealed record RunEquity(IReadOnlyList<EquityCurve> Curves, DateTime Start, DateTime End, TimeSpan Held, int Bars, int BarsHeld);
