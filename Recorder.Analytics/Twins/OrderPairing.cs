namespace Recorder.Analytics.Twins;

/// <summary>
/// Finds the counterparts of the orders of one run among the orders of another run. Pure: the order of the rows and the order of the runs
/// do not change the result.
/// </summary>
public static class OrderPairing
{
    // Highest number of candidates. If more orders are inside the window, the most similar orders are candidates.
    const int MostCandidates = 64;

    /// <summary>Pairs orders of the same symbol and side.</summary>
    /// <param name="first">The first run.</param>
    /// <param name="second">The second run.</param>
    /// <param name="window">Largest distance in time of a pair.</param>
    /// <returns>The pairs in a fixed order. An order without a counterpart is a pair with null.</returns>
    public static IReadOnlyList<(TwinOrder? First, TwinOrder? Second)> Of(TwinRun first, TwinRun second, TimeSpan window)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        // The runs are sorted first, so that the result does not depend on their order, even if two pairings have the same cost.
        return string.CompareOrdinal(first.RunId, second.RunId) <= 0
            ? Pair(first, second, window)
            : [.. Pair(second, first, window).Select(pair => (pair.Second, pair.First))];
    }

    static List<(TwinOrder? First, TwinOrder? Second)> Pair(TwinRun first, TwinRun second, TimeSpan window)
    {
        var (rows, columns) = (Groups(first), Groups(second));
        return
        [
            .. rows.Keys.Union(columns.Keys).OrderBy(key => key.Symbol, StringComparer.Ordinal).ThenBy(key => key.IsBuy)
                .SelectMany(key => Pair(rows.GetValueOrDefault(key) ?? [], columns.GetValueOrDefault(key) ?? [], window)),
        ];
    }

    static List<(TwinOrder? First, TwinOrder? Second)> Pair(List<PairedOrder> rows, List<PairedOrder> columns, TimeSpan window)
    {
        var found = LeastCostMatching.Match(new CandidateSearch(columns, window, MostCandidates).Of(rows), columns.Count, PairCost.Single);
        var paired = found.ToHashSet();
        return
        [
            .. rows.Select((row, at) => ((TwinOrder?)row.Order, found[at] < 0 ? null : columns[found[at]].Order)),
            .. columns.Where((_, at) => !paired.Contains(at)).Select(column => ((TwinOrder?)null, (TwinOrder?)column.Order)),
        ];
    }

    static Dictionary<(string Symbol, bool IsBuy), List<PairedOrder>> Groups(TwinRun run) =>
        run.Orders.GroupBy(order => (order.Symbol, order.IsBuy)).ToDictionary(
            group => group.Key,
            group => group.OrderBy(order => order.SubmittedUtc).ThenBy(order => order.FilledUtc).ThenBy(order => order.Quantity)
                .ThenBy(order => order.OrderId, StringComparer.Ordinal).Select(order => new PairedOrder(order)).ToList());
}
