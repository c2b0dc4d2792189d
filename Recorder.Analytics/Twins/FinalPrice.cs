namespace Recorder.Analytics.Twins;

/// <summary>
/// The price at which a run values the positions that are open at its end. It is the later of the last price and the last fill, as in
/// <see cref="Equity.EquityCurves"/>.
/// </summary>
static class FinalPrice
{
    /// <summary>Returns the price; null if the run has no price of the symbol.</summary>
    internal static decimal? Of(string symbol, TwinRun run)
    {
        var fills = run.Orders.Where(order => order.Symbol == symbol).SelectMany(order => order.Fills).ToList();
        var last = fills.MaxBy(fill => (fill.TimeUtc, fill.Sequence));
        var end = run.Orders.SelectMany(order => order.Fills).Select(fill => fill.TimeUtc).Append(run.EndUtc).Max();
        return run.Prices.GetValueOrDefault(symbol)?.MarkAt(end) is { } mark && !(last?.TimeUtc > mark.Time)
            ? mark.Price
            : last?.Price ?? run.Opening.LastOrDefault(position => position.Symbol == symbol)?.Price;
    }
}
