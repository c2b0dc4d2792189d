namespace Recorder.Analytics.Trades;

/// <summary>
/// A position that was there before the first fill, found when recording began. No execution of it is known: its slices have no execution
/// id, and a trade that closes it has null where its price or its fee would be needed, with the reason <see cref="Reasons.FoundPosition"/>.
/// </summary>
/// <param name="Book">As in <see cref="Fill"/>.</param>
/// <param name="Symbol">What is held.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="PositionId">The position, on accounts that hold several of one symbol.</param>
/// <param name="Time">When it was found, UTC: the entry time of the trades that close it. It comes before all fills of its book; where the
/// first of them is earlier, that is its time.</param>
/// <param name="Quantity">Signed: positive long, negative short. Zero is no position.</param>
/// <param name="Price">Its average price; null when it was not told.</param>
/// <param name="Fee">What opening it cost, positive; null when it was not told.</param>
/// <param name="FeeCurrency">Currency of the fee; null: the symbol's own.</param>
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
