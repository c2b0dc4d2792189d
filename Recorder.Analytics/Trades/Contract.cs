namespace Recorder.Analytics.Trades;

/// <summary>What a price and a quantity of a symbol are worth.</summary>
/// <param name="Multiplier">Money for one whole unit of price and one unit of quantity; null when it is not known, and zero or less is no
/// value either: then there are no money values.</param>
/// <param name="TickSize">Smallest step of the price; null when it is not known, and zero or less is no value either: then there are no
/// values in ticks.</param>
/// <param name="Currency">Currency of the money; null when it is not known.</param>
public sealed record Contract(decimal? Multiplier, decimal? TickSize, string? Currency)
{
    /// <summary>Of a symbol that nothing is known of.</summary>
    public static Contract Unknown { get; } = new(null, null, null);
}
