namespace Recorder.Analytics.Bars;

/// <summary>A bar of a series whose quality is checked.</summary>
/// <param name="Start">Start time, UTC.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
public readonly record struct PriceBar(DateTime Start, double Open, double High, double Low, double Close);
