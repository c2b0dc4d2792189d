namespace Recorder.Analytics.Equity;

/// <summary>A price of a symbol: the close of a bar, a trade, or the middle of a quote.</summary>
/// <param name="Time">Time at which the price was known, UTC; for a bar its end.</param>
/// <param name="Price">Price in the quote currency.</param>
public readonly record struct PriceMark(DateTime Time, decimal Price);
