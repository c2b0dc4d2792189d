namespace Recorder.Analytics.Excursions;

/// <summary>
/// How far a trade went against or for its holder, before fees: zero or below for the adverse side, zero or above for the favourable one.
/// </summary>
/// <param name="Price">Furthest distance of a price from the average entry price of the moment.</param>
/// <param name="Ticks">The same in ticks; null when the tick size is not known.</param>
/// <param name="PriceTime">When, UTC: the start of the mark, the time of the fill, or the entry where it never went that way.</param>
/// <param name="Money">Largest distance times the quantity open at that moment, in the currency of the contract; null when the multiplier
/// is not known.</param>
/// <param name="MoneyTime">When, UTC.</param>
public sealed record Extreme(decimal Price, decimal? Ticks, DateTime PriceTime, decimal? Money, DateTime MoneyTime);
