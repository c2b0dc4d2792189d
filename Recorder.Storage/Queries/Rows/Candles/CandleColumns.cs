namespace Recorder.Storage.Queries.Rows.Candles;

/// <summary>The bars of a span of time as columns of equal length. A candle is one bar, or several bars if there are too many.</summary>
/// <param name="Bars">Number of bars in the span.</param>
/// <param name="BarsEach">Bars of one candle, a power of two; the last candle may have fewer.</param>
/// <param name="TsUtc">Opening time of the first bar of each candle.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Sum of the known volumes; null if no volume is known.</param>
public sealed record CandleColumns(
    long Bars,
    long BarsEach,
    IReadOnlyList<string> TsUtc,
    IReadOnlyList<double> Open,
    IReadOnlyList<double> High,
    IReadOnlyList<double> Low,
    IReadOnlyList<double> Close,
    IReadOnlyList<double?> Volume);
