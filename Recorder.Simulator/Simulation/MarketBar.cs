namespace Recorder.Simulator;

/// <summary>One bar of the market.</summary>
/// <param name="OpenUtc">Time of its opening, UTC.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Volume.</param>
public readonly record struct MarketBar(DateTime OpenUtc, double Open, double High, double Low, double Close, double Volume);
