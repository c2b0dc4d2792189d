namespace Recorder.Analytics.Trades;

/// <summary>The open quantity of a book after the last fill.</summary>
/// <param name="Book">The book, as in <see cref="Fill"/>.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="PositionId">The position, on accounts that hold several of one symbol.</param>
/// <param name="Direction">Long or short.</param>
/// <param name="Quantity">Open quantity.</param>
/// <param name="EntryTime">First entry among the slices, UTC.</param>
/// <param name="EntryPrice">Average entry price, weighted by quantity; under <see cref="MatchingRule.Flat"/> the running average cost.
/// Null when a price is unknown.</param>
/// <param name="Realized">Realised profit of exits before fees, in <paramref name="Currency"/>; 0 except under
/// <see cref="MatchingRule.Flat"/>, the only rule with exits in an open trade.</param>
/// <param name="Fees">Fees of the slices in <paramref name="Currency"/>; null for the same reasons as in <see cref="ClosedTrade"/>.</param>
/// <param name="Currency">Currency of the money values; null when unknown.</param>
/// <param name="Slices">Its parts of fills, in the order of the fills.</param>
/// <param name="Reason">Why a value is null, a code of <see cref="Reasons"/>; null when none is null.</param>
public sealed record OpenLot(
    string Book,
    string Symbol,
    string? Account,
    string? PositionId,
    Direction Direction,
    decimal Quantity,
    DateTime EntryTime,
    decimal? EntryPrice,
    decimal? Realized,
    decimal? Fees,
    string? Currency,
    IReadOnlyList<TradeSlice> Slices,
    string? Reason);
