namespace Recorder.Analytics.Excursions;

/// <summary>
/// The largest adverse or favourable excursion of a trade, before fees: at most zero for the adverse side, at least zero for the
/// favourable side.
/// </summary>
/// <param name="Price">Largest distance of a price from the average entry price at that time.</param>
/// <param name="Ticks">The same in ticks; null when the tick size is unknown.</param>
/// <param name="PriceTime">Time, UTC: start of the mark, time of the fill, or the entry when there was no such excursion.</param>
/// <param name="Money">Largest distance times the quantity open at that time, in the currency of the contract; null when the
/// multiplier is unknown.</param>
/// <param name="MoneyTime">Time, UTC.</param>
public sealed record Extreme(decimal Price, decimal? Ticks, DateTime PriceTime, decimal? Money, DateTime MoneyTime);
