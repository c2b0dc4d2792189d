namespace Recorder.Analytics.Trades;

/// <summary>
/// Matches fills to closed trades. Pure: the result depends on the set of fills and not on their order. To add a late or corrected fill,
/// match the whole set again.
/// </summary>
/// <remarks>
/// Each <see cref="Fill.Book"/> is matched separately, sorted by time, then by <see cref="Fill.Sequence"/>. A fill that reverses a position
/// is split: one part closes, the rest opens. Fees follow the quantity. Quantities and fees of all slices of a fill, closed and open, sum
/// to the fill exactly.
/// </remarks>
public static class TradeMatching
{
    // Above this size, a sum of price times quantity could exceed the range of a decimal.
    const decimal Largest = 1e20m;

    /// <summary>Matches fills.</summary>
    /// <param name="fills">
    /// Fills in any order. If several fills have the same execution id, only the last fill counts, even if it is refused (as a cancelled
    /// execution is).
    /// </param>
    /// <param name="rule">Which entries a closing fill closes.</param>
    /// <param name="contract">Returns the contract of a symbol; called once per symbol.</param>
    /// <param name="found">Positions that were open before the first fill.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rule is unknown, or a found position is out of range (see
    /// <see cref="Reasons.OutOfRange"/>).</exception>
    public static MatchedTrades Match(
        IEnumerable<Fill> fills, MatchingRule rule, Func<string, Contract> contract, IEnumerable<StartingPosition>? found = null)
    {
        ArgumentNullException.ThrowIfNull(fills);
        ArgumentNullException.ThrowIfNull(contract);
        var contracts = new Dictionary<string, Contract>(StringComparer.Ordinal);
        var books = new Dictionary<string, OpenBook>(StringComparer.Ordinal);
        var closed = new List<ClosedTrade>();
        var refused = new List<RefusedFill>();
        var ordered = InOrder(fills);

        foreach (var position in (found ?? []).Where(position => position.Quantity != 0))
        {
            if (!InRange(Math.Abs(position.Quantity), position.Price, position.Fee))
                throw new ArgumentOutOfRangeException(nameof(found), position, "is larger than any position");

            // The position was open before the first fill, even if it was found later.
            var first = ordered.Find(fill => fill.Book == position.Book)?.Time;
            var before = first < position.Time ? position with { Time = first.Value } : position;
            Book(position.Book, position.Symbol, position.Account, position.PositionId).Take(
                new Piece(before), position.Quantity > 0, closed);
        }

        foreach (var fill in ordered)
        {
            if (Refusal(fill) is { } reason)
                refused.Add(new RefusedFill(fill, reason));
            else
                Book(fill.Book, fill.Symbol, fill.Account, fill.PositionId).Take(new Piece(fill), fill.Bought, closed);
        }

        var open = books.Values.OrderBy(book => book.Name, StringComparer.Ordinal).Select(book => book.Rest()).OfType<OpenLot>().ToList();
        return new MatchedTrades(closed, open, refused);

        OpenBook Book(string name, string symbol, string? account, string? positionId)
        {
            if (books.TryGetValue(name, out var book))
                return book;
            if (!contracts.TryGetValue(symbol, out var worth))
                contracts.Add(symbol, worth = contract(symbol));
            books.Add(name, book = rule switch
            {
                MatchingRule.Flat => new FlatBook(name, symbol, account, positionId, worth),
                MatchingRule.Fifo => new LotBook(name, symbol, account, positionId, worth, oldestFirst: true, byExit: false),
                MatchingRule.FifoExit => new LotBook(name, symbol, account, positionId, worth, oldestFirst: true, byExit: true),
                MatchingRule.LifoExit => new LotBook(name, symbol, account, positionId, worth, oldestFirst: false, byExit: true),
                MatchingRule.Lifo => new LotBook(name, symbol, account, positionId, worth, oldestFirst: false, byExit: false),
                MatchingRule.Average => new PooledBook(name, symbol, account, positionId, worth),
                _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "is no matching rule"),
            });
            return book;
        }
    }

    static List<Fill> InOrder(IEnumerable<Fill> fills)
    {
        var latest = new Dictionary<string, Fill>(fills.TryGetNonEnumeratedCount(out var count) ? count : 0, StringComparer.Ordinal);
        foreach (var fill in fills)
            latest[fill.ExecutionId] = fill;
        var ordered = latest.Values.ToList();

        // Fills are mostly sorted already.
        if (!ordered.Zip(ordered.Skip(1)).All(pair => Compare(pair.First, pair.Second) < 0))
            ordered.Sort(Compare);
        return ordered;
    }

    static int Compare(Fill left, Fill right)
    {
        var order = left.Time.CompareTo(right.Time);
        if (order == 0)
            order = left.Sequence.CompareTo(right.Sequence);
        return order != 0 ? order : string.CompareOrdinal(left.ExecutionId, right.ExecutionId);
    }

    static string? Refusal(Fill fill) =>
        fill.Quantity <= 0 ? Reasons.NoQuantity : InRange(fill.Quantity, fill.Price, fill.Fee) ? null : Reasons.OutOfRange;

    static bool InRange(decimal quantity, decimal? price, decimal? fee) =>
        quantity <= Largest / Math.Max(Math.Abs(price ?? 0), 1) && Math.Abs(fee ?? 0) <= Largest;
}
