namespace Recorder.Analytics.Twins;

/// <summary>
/// The differences of two runs of one strategy over the same time, order by order. Each cause has its contribution to the difference of the
/// results. Pure: the order of the rows does not matter. If the two runs change places, the pairs stay the same and the amounts
/// change their sign.
/// </summary>
public sealed record TwinComparison
{
    /// <summary>Largest distance in time of a pair.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Currency of the amounts; null when unknown.</summary>
    public required string? Currency { get; init; }

    /// <summary>Profit or loss of the first run after known fees, open positions included at its last prices.</summary>
    public required decimal FirstResult { get; init; }

    /// <summary>Profit or loss of the second run, computed in the same way.</summary>
    public required decimal SecondResult { get; init; }

    /// <summary>First result minus second result.</summary>
    public decimal Difference => FirstResult - SecondResult;

    /// <summary>
    /// Contributions of the causes, largest first, without causes that cancel out. The amounts sum to <see cref="Difference"/> exactly.
    /// </summary>
    public required IReadOnlyList<CauseTotal> Causes { get; init; }

    /// <summary>Orders that both runs have, by time.</summary>
    public required IReadOnlyList<PairDifference> Pairs { get; init; }

    /// <summary>Orders that only one run has, or that only one run filled, by time.</summary>
    public required IReadOnlyList<SingleOrder> Singles { get; init; }

    /// <summary>Amounts that belong to no order: positions at the start, last prices, point values. Zero amounts are left out.</summary>
    public required IReadOnlyList<CauseAmount> Overall { get; init; }

    /// <summary>Number of fills with an unknown fee in the first run, which count as free.</summary>
    public int FirstFeesUnknown { get; init; }

    /// <summary>The same in the second run.</summary>
    public int SecondFeesUnknown { get; init; }

    /// <summary>True when all orders are the same, and so are the results.</summary>
    public bool IsSame => Difference == 0 && Overall.Count == 0 && Singles.Count == 0 && Pairs.All(pair => pair.IsSame);

    /// <summary>Compares two runs.</summary>
    /// <param name="first">The first run, such as the live run.</param>
    /// <param name="second">The second run, such as its backtest.</param>
    /// <param name="window">Largest distance in time of a pair, above zero.</param>
    /// <exception cref="NotComparableException">They have no symbol or no time in common, amounts of several currencies, or an unknown
    /// value; the message says what to do.</exception>
    public static TwinComparison Of(TwinRun first, TwinRun second, TimeSpan window)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        var currency = Comparability.Check(first, second);
        try
        {
            return Of(first, second, window, currency);
        }
        catch (OverflowException e)
        {
            throw new NotComparableException("an amount of the runs is too large to be computed with", e);
        }
    }

    static TwinComparison Of(TwinRun first, TwinRun second, TimeSpan window, string? currency)
    {
        var attribution = new Attribution(first, second);
        foreach (var symbol in first.Opening.Concat(second.Opening).Select(position => position.Symbol).Distinct(StringComparer.Ordinal))
            attribution.Open(symbol);
        var (pairs, singles) = (new List<PairDifference>(), new List<SingleOrder>());
        foreach (var (one, other) in OrderPairing.Of(first, second, window).OrderBy(pair => TimeOf(pair.First, pair.Second))
            .ThenBy(pair => pair.First?.Role is TwinRole.Entry || pair.Second?.Role is TwinRole.Entry))
        {
            if (one is not null && other is not null && one.IsFilled == other.IsFilled)
                pairs.Add(attribution.Pair(one, other));
            else if (one is not null && (one.IsFilled || other is null))
                singles.Add(attribution.Single(one, TwinSide.First, other));
            else
                singles.Add(attribution.Single(other!, TwinSide.Second, one));
        }

        var overall = attribution.Settle();
        return new TwinComparison
        {
            Window = window,
            Currency = currency,
            FirstResult = attribution.FirstResult(),
            SecondResult = attribution.SecondResult(),
            Causes = Totals([overall, .. pairs.Select(pair => pair.Amounts), .. singles.Select(single => single.Amounts)]),
            Overall = overall,
            Pairs = pairs,
            Singles = singles,
            FirstFeesUnknown = FeesUnknown(first),
            SecondFeesUnknown = FeesUnknown(second),
        };
    }

    // The effect of an order is at its fill. At the same time, exits come before entries, because a strategy that reverses sends the exit
    // first.
    static DateTime TimeOf(TwinOrder? one, TwinOrder? other)
    {
        var times = new[] { one?.FilledUtc, other?.FilledUtc };
        return times.Min() ?? new[] { one?.SubmittedUtc, other?.SubmittedUtc }.Min()!.Value;
    }

    static List<CauseTotal> Totals(IEnumerable<IReadOnlyList<CauseAmount>> parts) =>
    [
        .. parts.SelectMany(list => list.GroupBy(part => part.Cause))
            .Select(cause => (Cause: cause.Key, Amount: cause.Sum(part => part.Amount))).GroupBy(part => part.Cause)
            .Select(cause => new CauseTotal(cause.Key, cause.Sum(part => part.Amount), cause.Count())).Where(total => total.Amount != 0)
            .OrderByDescending(total => Math.Abs(total.Amount)).ThenBy(total => total.Cause.Class).ThenBy(total => total.Cause.LackedBy),
    ];

    static int FeesUnknown(TwinRun run) => run.Orders.Sum(order => order.Fills.Count(fill => fill.Fee is null));
}
