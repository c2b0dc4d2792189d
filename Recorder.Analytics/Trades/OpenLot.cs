namespace Recorder.Analytics.Trades;

/// <summary>What is left open in a book after the last fill.</summary>
/// <param name="Book">As in <see cref="Fill"/>.</param>
/// <param name="Symbol">What is held.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="PositionId">The position, on accounts that hold several of one symbol.</param>
/// <param name="Direction">Which way it gains.</param>
/// <param name="Quantity">How much is open.</param>
/// <param name="EntryTime">First entry among the slices, UTC.</param>
/// <param name="EntryPrice">Average over what is open, weighted by quantity; under <see cref="MatchingRule.Flat"/> the running average
/// cost. Null when a price is not known.</param>
/// <param name="Realized">What the exits among the slices gained before fees, in <paramref name="Currency"/>: only
/// <see cref="MatchingRule.Flat"/> has exits in a trade that is still open; else 0.</param>
/// <param name="Fees">Costs of the slices in <paramref name="Currency"/>; null as in <see cref="ClosedTrade"/>.</param>
/// <param name="Currency">Currency of the money values; null when it is not known.</param>
/// <param name="Slices">The parts of fills that no closed trade has, in the order of the fills.</param>
/// <param name="Reason">Why a value is null, a code of <see cref="Reasons"/>; null when none is.</param>
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
