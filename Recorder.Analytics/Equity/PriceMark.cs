namespace Recorder.Analytics.Equity;

/// <summary>What a symbol was worth at an instant: the close of a bar, a trade, a quote's middle.</summary>
/// <param name="Time">When the price was known, UTC; of a bar its end.</param>
/// <param name="Price">In the quote currency.</param>
public readonly record struct PriceMark(DateTime Time, decimal Price);
