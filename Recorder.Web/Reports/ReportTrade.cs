using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>
/// A closed trade. Times are milliseconds since 1970, money is in <paramref name="Currency"/>. <paramref name="Reason"/> says why values
/// are null.
/// </summary>
/// <param name="No">Number in the order of the exits.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="IsLong">Long or short.</param>
/// <param name="Quantity">Sum of the entries.</param>
/// <param name="Entry">First entry.</param>
/// <param name="Exit">Last exit.</param>
/// <param name="EntryPrice">Average over the entries.</param>
/// <param name="ExitPrice">Average over the exits.</param>
/// <param name="Gross">Result before fees.</param>
/// <param name="Fees">Costs.</param>
/// <param name="Net">Result after fees.</param>
/// <param name="Currency">Currency.</param>
/// <param name="Mae">Worst unrealised result.</param>
/// <param name="Mfe">Best unrealised result.</param>
/// <param name="MaeTicks">Worst unrealised result in ticks.</param>
/// <param name="MfeTicks">Best unrealised result in ticks.</param>
/// <param name="Efficiency">Result as a part of the best unrealised result.</param>
/// <param name="Slippage">How much worse the fills were than the intended prices, in money; null when no fill has a reference.</param>
/// <param name="Marks">Prices from which the worst and the best result are computed.</param>
/// <param name="Coverage">Part of the holding time with prices.</param>
/// <param name="Reason">Code of the reason why a value is null.</param>
/// <param name="Comment">Comment of the order of the first entry.</param>
/// <param name="End">Why it was closed, and by which order.</param>
public sealed record ReportTrade(
    long No, string Symbol, bool IsLong, double Quantity, long Entry, long Exit, double? EntryPrice, double? ExitPrice, double? Gross,
    double? Fees, double? Net, string? Currency, double? Mae, double? Mfe, double? MaeTicks, double? MfeTicks, double? Efficiency,
    double? Slippage, string? Marks, double? Coverage, string? Reason, string? Comment, TradeEnd End)
{
    /// <summary>Makes the trades of a report.</summary>
    /// <param name="trades">The closed trades.</param>
    /// <param name="fills">Their fills.</param>
    /// <param name="costs">Slippage by fill.</param>
    /// <param name="orders">Orders by id.</param>
    public static IReadOnlyList<ReportTrade> Of(
        IReadOnlyList<ClosedTradeLine> trades,
        IReadOnlyList<TradeFillLine> fills,
        IReadOnlyDictionary<string, FillCostLine> costs,
        IReadOnlyDictionary<string, OrderLine> orders)
    {
        var byTrade = fills.ToLookup(fill => fill.TradeNo);
        return [.. trades.Select(trade =>
        {
            var own = byTrade[trade.TradeNo].ToList();
            var entry = own.FirstOrDefault(fill => fill.Role == "ENTRY")?.OrderId;
            var slips = own.Select(fill => SlippageOf(fill, costs)).Where(slip => slip is not null).ToList();
            return new ReportTrade(
                trade.TradeNo, trade.Symbol, trade.Direction == "LONG", trade.Quantity, Clock.Milliseconds(trade.EntryUtc),
                Clock.Milliseconds(trade.ExitUtc), trade.EntryPrice, trade.ExitPrice, trade.GrossPnl, trade.Fees, trade.NetPnl,
                trade.Currency, trade.Mae, trade.Mfe, trade.MaeTicks, trade.MfeTicks, trade.ExitEfficiency,
                slips.Count == 0 ? null : slips.Sum(), trade.Marks, trade.Coverage, trade.Reason,
                entry is not null && orders.TryGetValue(entry, out var first) ? first.ClientTag : null,
                TradeEnd.Of(trade.ExitReason, [.. own.Where(fill => fill.Role == "EXIT")], orders));
        })];
    }

    // A fill that belongs to two trades is split by quantity.
    static double? SlippageOf(TradeFillLine fill, IReadOnlyDictionary<string, FillCostLine> costs) =>
        fill is { ExecutionId: { } id, FillQuantity: > 0 and var whole } && costs.TryGetValue(id, out var cost)
            ? cost.SlippageMoney * fill.Quantity / whole
            : null;
}
