using System.Globalization;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>Trades in a form that can be written by hand and compared as a whole.</summary>
static class TradeText
{
    /// <summary>
    /// Direction, quantity, prices and gross P/L, then each slice: + for an entry, - for an exit, the id of the fill and the quantity.
    /// </summary>
    internal static string Of(ClosedTrade trade) =>
        $"{trade.Direction} {Number(trade.Quantity)} {Number(trade.EntryPrice)}>{Number(trade.ExitPrice)} = "
        + $"{Number(trade.GrossPnl)}: {Of(trade.Slices)}";

    internal static string Of(OpenLot lot) => $"{lot.Direction} {Number(lot.Quantity)} {Number(lot.EntryPrice)}: {Of(lot.Slices)}";

    internal static string Of(IEnumerable<TradeSlice> slices) =>
        string.Join(' ', slices.Select(slice => $"{(slice.Entry ? '+' : '-')}{slice.ExecutionId ?? "found"}{Number(slice.Quantity)}"));

    /// <summary>All trades.</summary>
    internal static IReadOnlyList<string> Of(MatchedTrades matched) =>
    [
        .. matched.Closed.Select(trade => (trade with { Slices = [] }) + string.Join(',', trade.Slices)),
        .. matched.Open.Select(lot => (lot with { Slices = [] }) + string.Join(',', lot.Slices)),
        .. matched.Refused.Select(refused => refused.ToString()),
    ];

    // Without trailing zeros: 2.50 is 2.5.
    static string Number(decimal? value) => value?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "null";
}
