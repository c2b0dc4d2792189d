namespace Recorder.Analytics.Volume;

/// <summary>Volume traded at a price.</summary>
/// <param name="Price">Price.</param>
/// <param name="Volume">Volume, in the symbol's own unit.</param>
public readonly record struct PriceVolume(double Price, double Volume);
