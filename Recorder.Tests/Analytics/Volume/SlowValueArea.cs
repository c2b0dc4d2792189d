using Recorder.Analytics.Volume;

namespace Recorder.Tests.Analytics.Volume;

/// <summary>
/// Slow reference for the rules of <see cref="ValueArea"/>: level by level over sets of prices, written independently of the fast code.
/// </summary>
static class SlowValueArea
{
    internal static ValueArea? Of(IEnumerable<PriceVolume> all)
    {
        var levels = new SortedDictionary<decimal, decimal>(
            all.Where(level => level.Volume > 0).ToDictionary(level => (decimal)level.Price, level => (decimal)level.Volume));
        if (levels.Count == 0)
            return null;

        var prices = levels.Keys.ToList();
        var largest = levels.Values.Max();
        var middle = (prices.Count - 1) / 2m;
        var control = prices.Where(price => levels[price] == largest).OrderBy(price => Math.Abs(prices.IndexOf(price) - middle))
            .ThenBy(price => price).First();

        var area = new HashSet<decimal> { control };
        while (area.Sum(price => levels[price]) * 10 < levels.Values.Sum() * 7)
        {
            var above = prices.Where(price => price > area.Max()).Order().Take(2).ToList();
            var below = prices.Where(price => price < area.Min()).OrderDescending().Take(2).ToList();
            area.UnionWith(above.Sum(price => levels[price]) >= below.Sum(price => levels[price]) ? above : below);
        }

        return new ValueArea((double)control, (double)area.Min(), (double)area.Max(), (double)area.Sum(price => levels[price]));
    }
}
