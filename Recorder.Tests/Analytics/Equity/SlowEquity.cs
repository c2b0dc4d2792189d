using Recorder.Analytics.Equity;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Equity;

/// <summary>
/// Slow reference: cash and market value at an instant, computed from the first fill each time.
/// </summary>
static class SlowEquity
{
    internal static (decimal Cash, decimal Market) At(
        DateTime time, IReadOnlyList<Fill> fills, Dictionary<string, IReadOnlyList<PriceMark>> marks, Func<string, Contract> contract)
    {
        var past = fills.Where(fill => fill.Time <= time).OrderBy(fill => fill.Time).ThenBy(fill => fill.Sequence).ToList();
        var cash = -past.Sum(fill => (Signed(fill) * fill.Price!.Value * contract(fill.Symbol).Multiplier!.Value) + fill.Fee!.Value);
        var market = 0m;
        foreach (var symbol in past.Select(fill => fill.Symbol).Distinct())
        {
            var mine = past.Where(fill => fill.Symbol == symbol).ToList();
            var (price, known) = (mine[^1].Price!.Value, mine[^1].Time);
            foreach (var mark in marks.GetValueOrDefault(symbol, []).Where(mark => mark.Time <= time && mark.Time >= known))
                price = mark.Price;
            market += mine.Sum(Signed) * price * contract(symbol).Multiplier!.Value;
        }

        return (cash, market);
    }

    static decimal Signed(Fill fill) => fill.Bought ? fill.Quantity : -fill.Quantity;
}
