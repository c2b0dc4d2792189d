namespace Recorder.Analytics.Trades;

/// <summary>
/// The part of a fill that belongs to one trade. The slices of a fill in all trades and in the open remainder sum to the fill exactly.
/// </summary>
/// <param name="ExecutionId">Execution id of the fill; null for a part of a <see cref="StartingPosition"/>.</param>
/// <param name="Entry">True for an entry, false for an exit.</param>
/// <param name="Time">Time of the fill, UTC.</param>
/// <param name="Quantity">Quantity of the part.</param>
/// <param name="Price">The fill's price.</param>
/// <param name="Fee">The fill's fee in proportion to the quantity; null when unknown.</param>
/// <param name="FeeCurrency">Currency of the fee; null: the currency of the symbol.</param>
public sealed record TradeSlice(
    string? ExecutionId, bool Entry, DateTime Time, decimal Quantity, decimal? Price, decimal? Fee, string? FeeCurrency);
