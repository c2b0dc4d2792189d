namespace Recorder.Analytics.Trades;

/// <summary>
/// A position that was open before the first fill. Its executions are unknown: its slices have no execution id, and values of a trade that
/// need an unknown price or fee are null with <see cref="Reasons.FoundPosition"/>.
/// </summary>
/// <param name="Book">The book, as in <see cref="Fill"/>.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="PositionId">The position, on accounts that hold several of one symbol.</param>
/// <param name="Time">Time at which it was found, UTC, but not after the first fill of its book; the entry time of trades that close
/// it.</param>
/// <param name="Quantity">Signed quantity: positive long, negative short. Zero is ignored.</param>
/// <param name="Price">Its average price; null when unknown.</param>
/// <param name="Fee">Fee that was paid to open it, positive; null when unknown.</param>
/// <param name="FeeCurrency">Currency of the fee; null: the currency of the symbol.</param>
public sealed record StartingPosition(
    string Book,
    string Symbol,
    string? Account,
    string? PositionId,
    DateTime Time,
    decimal Quantity,
    decimal? Price,
    decimal? Fee = null,
    string? FeeCurrency = null);
