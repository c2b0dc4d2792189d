using Recorder.Storage.Queries.Rows.Lists;

namespace Recorder.Server.Reading;

/// <summary>Statistics of closed trades of one currency. Amounts are in that currency; a value that cannot be computed is null.</summary>
/// <param name="Currency">Currency of the amounts; null: unknown.</param>
/// <param name="Trades">Number of trades.</param>
/// <param name="WinningTrades">Number of trades with a profit.</param>
/// <param name="LosingTrades">Number of trades with a loss.</param>
/// <param name="BreakEvenTrades">Number of trades without profit and loss.</param>
/// <param name="WithoutResult">Number of trades whose result is unknown.</param>
/// <param name="WinRate">winning_trades / trades.</param>
/// <param name="GrossPnl">Profit or loss before fees.</param>
/// <param name="Fees">Fees.</param>
/// <param name="NetPnl">Profit or loss after fees.</param>
/// <param name="AverageTrade">net_pnl / trades.</param>
/// <param name="AverageWin">Sum of the profits / winning_trades.</param>
/// <param name="AverageLoss">Sum of the losses / losing_trades, below 0.</param>
/// <param name="LargestWin">Largest profit.</param>
/// <param name="LargestLoss">Largest loss, below 0.</param>
/// <param name="ProfitFactor">Sum of the profits / sum of the losses, positive.</param>
/// <param name="AverageDurationSeconds">Mean time from the first entry to the last exit.</param>
/// <param name="Reason">Why values are null: no_trades, result_unknown, no_losses, several_currencies; null when none is.</param>
sealed record TradeStatistics(
    string? Currency, long Trades, long WinningTrades, long LosingTrades, long BreakEvenTrades, long WithoutResult, double? WinRate,
    double? GrossPnl, double? Fees, double? NetPnl, double? AverageTrade, double? AverageWin, double? AverageLoss, double? LargestWin,
    double? LargestLoss, double? ProfitFactor, double? AverageDurationSeconds, string? Reason)
{
    /// <summary>The statistics of sums.</summary>
    internal static TradeStatistics Of(TradeTotal total)
    {
        var isWhole = total.WithoutResult == 0;
        return new(
            total.Currency, total.Trades, total.Winning, total.Losing, total.Trades - total.Winning - total.Losing - total.WithoutResult,
            total.WithoutResult, isWhole ? Ratio(total.Winning, total.Trades) : null, total.GrossPnl, total.Fees, total.NetPnl,
            Ratio(total.NetPnl, total.Trades), Ratio(total.Profits, total.Winning), Ratio(total.Losses, total.Losing), total.LargestWin,
            total.LargestLoss, isWhole ? Ratio(total.Profits, -total.Losses) : null, Ratio(total.Seconds, total.Trades),
            total.Trades == 0 ? "no_trades" : !isWhole ? "result_unknown" : total.Losing == 0 ? "no_losses" : null);
    }

    /// <summary>
    /// The statistics of all trades together. With several currencies it has only counts, because amounts in different currencies are never
    /// added.
    /// </summary>
    internal static TradeStatistics Of(IReadOnlyList<TradeTotal> byCurrency)
    {
        var all = byCurrency.Aggregate(new TradeTotal { GrossPnl = 0, Fees = 0, NetPnl = 0 }, (sum, next) => sum.With(next));
        if (byCurrency.Count == 1)
            return Of(all with { Currency = byCurrency[0].Currency });
        var counts = Of(all);
        return byCurrency.Count == 0
            ? counts with { GrossPnl = null, Fees = null, NetPnl = null }
            : counts with
            {
                GrossPnl = null,
                Fees = null,
                NetPnl = null,
                AverageTrade = null,
                AverageWin = null,
                AverageLoss = null,
                LargestWin = null,
                LargestLoss = null,
                ProfitFactor = null,
                Reason = "several_currencies",
            };
    }

    static double? Ratio(double? part, double whole) => whole == 0 ? null : part / whole;
}
