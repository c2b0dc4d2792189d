namespace Recorder.Analytics.Trades;

/// <summary>A round trip: quantity that was taken on and given back.</summary>
/// <param name="Book">As in <see cref="Fill"/>.</param>
/// <param name="Symbol">What was traded.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="PositionId">The position, on accounts that hold several of one symbol.</param>
/// <param name="Direction">Which way it gains.</param>
/// <param name="Quantity">How much went in and out again. Under <see cref="MatchingRule.Flat"/> the sum of all entries.</param>
/// <param name="EntryTime">First entry, UTC.</param>
/// <param name="ExitTime">Last exit, UTC.</param>
/// <param name="EntryPrice">Average over the entries, weighted by quantity.</param>
/// <param name="ExitPrice">Average over the exits, weighted by quantity.</param>
/// <param name="GrossPnl">Before fees, in <paramref name="Currency"/>; null when the contract's multiplier or a price is not known.</param>
/// <param name="Fees">Costs of all slices in <paramref name="Currency"/>, a rebate negative; null when a fee was not told, or is in another
/// currency.</param>
/// <param name="NetPnl">Gross less fees; null when either is.</param>
/// <param name="Currency">Currency of the money values; null when it is not known.</param>
/// <param name="Slices">The parts of fills that it consists of, in the order of the fills.</param>
/// <param name="Reason">Why a money value is null, a code of <see cref="Reasons"/>; null when none is. Where gross and fees are both null,
/// the reason of the gross.</param>
public sealed record ClosedTrade(
    string Book,
    string Symbol,
    string? Account,
    string? PositionId,
    Direction Direction,
    decimal Quantity,
    DateTime EntryTime,
    DateTime ExitTime,
    decimal? EntryPrice,
    decimal? ExitPrice,
    decimal? GrossPnl,
    decimal? Fees,
    decimal? NetPnl,
    string? Currency,
    IReadOnlyList<TradeSlice> Slices,
    string? Reason);
