namespace Recorder.Analytics.Twins;

/// <summary>A fill of an order.</summary>
/// <param name="TimeUtc">Time of the fill, UTC.</param>
/// <param name="Sequence">Recording order, which decides between fills of the same time.</param>
/// <param name="Quantity">Quantity, above zero.</param>
/// <param name="Price">Price in the quote currency.</param>
/// <param name="Fee">Fee, positive for a cost; null when unknown: it counts as zero.</param>
/// <param name="FeeCurrency">Currency of the fee; null: the currency of the symbol.</param>
public sealed record TwinFill(
    DateTime TimeUtc, long Sequence, decimal Quantity, decimal Price, decimal? Fee = null, string? FeeCurrency = null);
