namespace Recorder.Storage.Tables.Bars;

/// <summary>The values of a stored bar that are compared with bars of other series.</summary>
/// <param name="TsUtc">Open time.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Volume; null: unknown.</param>
/// <param name="HasFootprint">True if it has a footprint, which is not kept here.</param>
readonly record struct HeldBar(
    string TsUtc, Fingerprint Fingerprint, double Open, double High, double Low, double Close, double? Volume, bool HasFootprint)
{
    /// <summary>Makes the object from a row.</summary>
    internal static HeldBar Of(BarRow bar, BarHash hash) =>
        new(bar.TsUtc, hash.Of(bar), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.VolumetricJson is not null);

    /// <summary>
    /// True if a new bar of the same time has exactly the same values, so that both have the same fingerprint. Bars with a footprint are
    /// compared by their fingerprints instead.
    /// </summary>
    internal bool IsSameAs(in NewBar bar) =>
        !HasFootprint && bar.VolumetricJson.IsNull && Same(Open, bar.Open) && Same(High, bar.High) && Same(Low, bar.Low)
        && Same(Close, bar.Close) && Volume.HasValue == bar.Volume.HasValue && Same(Volume ?? 0, bar.Volume ?? 0);

    static bool Same(double one, double other) => BitConverter.DoubleToInt64Bits(one) == BitConverter.DoubleToInt64Bits(other);
}
