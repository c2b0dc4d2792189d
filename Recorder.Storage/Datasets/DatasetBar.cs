namespace Recorder.Storage.Datasets;

/// <summary>A bar of a dataset.</summary>
/// <param name="TsUtc">Its open, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Volume; null: unknown.</param>
/// <param name="Vwap">Volume-weighted average price; null: unknown.</param>
public readonly record struct DatasetBar(long TsUtc, double Open, double High, double Low, double Close, double? Volume, double? Vwap)
{
    /// <summary>Its open, UTC.</summary>
    public DateTime OpenUtc => DateTime.UnixEpoch.AddMilliseconds(TsUtc);
}
