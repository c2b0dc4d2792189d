namespace Recorder.Analytics.Equity;

/// <summary>What a book held when the run began. Its gains before that are not the run's.</summary>
/// <param name="Book">As in <see cref="Trades.Fill"/>.</param>
/// <param name="Symbol">What is held.</param>
/// <param name="Quantity">Positive long, negative short.</param>
/// <param name="Price">Price at the run's start, from which its gains count; null when it is not known: then there is no curve.</param>
public sealed record FoundPosition(string Book, string Symbol, decimal Quantity, decimal? Price);
