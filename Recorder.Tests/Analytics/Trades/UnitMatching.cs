using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>
/// Slow reference for whole quantities: every fill is split into units, and each unit is matched separately. Written independently of the
/// fast code.
/// </summary>
static class UnitMatching
{
    /// <summary>Gain before fees of each fill that closed a quantity.</summary>
    internal static Dictionary<string, decimal> Gains(IEnumerable<Fill> fills, MatchingRule rule)
    {
        var gains = new Dictionary<string, decimal>();
        foreach (var book in fills.GroupBy(fill => fill.Book))
        {
            var units = new List<(bool Bought, decimal Price)>();
            foreach (var fill in book.OrderBy(fill => fill.Time).ThenBy(fill => fill.Sequence))
            {
                for (var i = 0; i < fill.Quantity; i++)
                {
                    if (units.Count == 0 || units[0].Bought == fill.Bought)
                    {
                        units.Add((fill.Bought, fill.Price!.Value));
                        continue;
                    }

                    var price = rule switch
                    {
                        MatchingRule.Fifo or MatchingRule.FifoExit => units[0].Price,
                        MatchingRule.Lifo or MatchingRule.LifoExit => units[^1].Price,
                        _ => units.Average(unit => unit.Price)
                    };
                    gains[fill.ExecutionId] =
                        gains.GetValueOrDefault(fill.ExecutionId) + (fill.Bought ? price - fill.Price!.Value : fill.Price!.Value - price);
                    units.RemoveAt(rule is MatchingRule.Lifo or MatchingRule.LifoExit ? units.Count - 1 : 0);

                    // Under average cost, all remaining units have the average price.
                    if (rule is MatchingRule.Average or MatchingRule.Flat)
                        units = units.ConvertAll(unit => (unit.Bought, price));
                }
            }
        }

        return gains;
    }
}
