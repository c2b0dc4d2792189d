namespace Recorder.Analytics.Trades;

/// <summary>
/// The part of a fill that belongs to one trade; the slices of a fill over all trades and the open remainder sum to the fill exactly.
/// </summary>
/// <param name="ExecutionId">The fill; null for the part of a position that was found at the start, see
/// <see cref="StartingPosition"/>.</param>
/// <param name="Entry">True: it took quantity on; false: it gave it back.</param>
/// <param name="Time">When it was filled, UTC.</param>
/// <param name="Quantity">How much of it.</param>
/// <param name="Price">The fill's price.</param>
/// <param name="Fee">The fill's fee in proportion to the quantity; null when it was not told.</param>
/// <param name="FeeCurrency">Currency of the fee; null: the symbol's own.</param>
public sealed record TradeSlice(
    string? ExecutionId, bool Entry, DateTime Time, decimal Quantity, decimal? Price, decimal? Fee, string? FeeCurrency);
