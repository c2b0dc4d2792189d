namespace Recorder.Analytics.Equity;

/// <summary>A position that was open when the run began. Earlier gains do not belong to the run.</summary>
/// <param name="Book">The book, as in <see cref="Trades.Fill"/>.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Quantity">Positive long, negative short.</param>
/// <param name="Price">Price at the start of the run, from which gains count; null when unknown: the curve is then missing.</param>
public sealed record FoundPosition(string Book, string Symbol, decimal Quantity, decimal? Price);
