namespace Recorder.Analytics.Trades;

/// <summary>Converts price and quantity of a symbol to money.</summary>
/// <param name="Multiplier">Money per unit of price and quantity; null when unknown. Zero or less counts as unknown. Without it money
/// values are null.</param>
/// <param name="TickSize">Smallest price step; null when unknown. Zero or less counts as unknown. Without it values in ticks are
/// null.</param>
/// <param name="Currency">Currency of the money; null when unknown.</param>
public sealed record Contract(decimal? Multiplier, decimal? TickSize, string? Currency)
{
    /// <summary>A contract with unknown values.</summary>
    public static Contract Unknown { get; } = new(null, null, null);
}
