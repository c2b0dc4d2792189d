namespace Recorder.Analytics.Trades;

/// <summary>A closed trade: a quantity that was opened and closed again.</summary>
/// <param name="Book">The book, as in <see cref="Fill"/>.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Account">The account, if it is known.</param>
/// <param name="PositionId">The position, on accounts that hold several of one symbol.</param>
/// <param name="Direction">Long or short.</param>
/// <param name="Quantity">Closed quantity; under <see cref="MatchingRule.Flat"/> the sum of all entries.</param>
/// <param name="EntryTime">First entry, UTC.</param>
/// <param name="ExitTime">Last exit, UTC.</param>
/// <param name="EntryPrice">Average price of the entries, weighted by quantity.</param>
/// <param name="ExitPrice">Average price of the exits, weighted by quantity.</param>
/// <param name="GrossPnl">Profit before fees, in <paramref name="Currency"/>; null when the multiplier or a price is unknown.</param>
/// <param name="Fees">Fees of all slices in <paramref name="Currency"/>; a rebate is negative; null when a fee is unknown or in another
/// currency.</param>
/// <param name="NetPnl">Gross profit minus fees; null when either is null.</param>
/// <param name="Currency">Currency of the money values; null when unknown.</param>
/// <param name="Slices">Its parts of fills, in the order of the fills.</param>
/// <param name="Reason">Why a money value is null, a code of <see cref="Reasons"/>; null when none is null. If gross profit and fees are
/// both null, the reason of the gross profit.</param>
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
