namespace Recorder.Analytics.Twins;

/// <summary>Computes what each order contributes to the difference of two results. <c>docs/twin.md</c> has the formulas.</summary>
/// <param name="first">The first run.</param>
/// <param name="second">The second run.</param>
sealed class Attribution(TwinRun first, TwinRun second)
{
    readonly Dictionary<string, SymbolTerms> _terms = new(StringComparer.Ordinal);
    readonly Dictionary<string, PositionDifference> _positions = new(StringComparer.Ordinal);
    readonly List<CauseAmount> _overall = [];

    /// <summary>Gain of the first run after known fees, open positions included.</summary>
    internal decimal FirstResult() => Gain(first, (symbol, quantity, value) => Terms(symbol).FirstGain(quantity, value));

    /// <summary>Gain of the second run after known fees, open positions included.</summary>
    internal decimal SecondResult() => Gain(second, (symbol, quantity, value) => Terms(symbol).SecondGain(quantity, value));

    /// <summary>Splits the difference of the positions at the start. Call it before any order.</summary>
    internal void Open(string symbol)
    {
        var (one, other) = (Held(first, symbol), Held(second, symbol));
        Positions(symbol).Take(
            _overall, one.Quantity - other.Quantity, Total(Terms(symbol), one, other),
            new DifferenceCause(DifferenceClass.OpeningPosition));
    }

    /// <summary>Splits the difference of two orders that are both filled, or both unfilled. Call it in the order of the fills; the parts
    /// are complete after <see cref="Settle"/>.</summary>
    internal PairDifference Pair(TwinOrder one, TwinOrder other)
    {
        var (references, parts) = (ReferencePrices.Of(one, other, first, second), new List<CauseAmount>());
        if (one.IsFilled)
            Split(parts, one, other, references);
        return new PairDifference(one, other, references.First, references.Second, parts);
    }

    /// <summary>
    /// Splits the contribution of an order that only one run has filled. Call it in the order of the fills; the parts are complete after
    /// <see cref="Settle"/>.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="side">The run that has it.</param>
    /// <param name="counterpart">The unfilled order of the other run; null for none.</param>
    internal SingleOrder Single(TwinOrder order, TwinSide side, TwinOrder? counterpart)
    {
        var isFirst = side is TwinSide.First;
        var absence = isFirst ? Absence.Of(order, counterpart, second, first) : Absence.Of(order, counterpart, first, second);
        var parts = new List<CauseAmount>();
        if (order.IsFilled)
        {
            var (one, other) = isFirst ? (Traded.Of(order), Traded.None) : (Traded.None, Traded.Of(order));
            var fees = FeesOf(order);
            Positions(order.Symbol).Take(
                parts, one.Quantity - other.Quantity, Total(Terms(order.Symbol), one, other) + (isFirst ? -fees : fees),
                new DifferenceCause(absence.Class, isFirst ? TwinSide.Second : TwinSide.First));
        }

        return new SingleOrder(order, side, counterpart, absence.Class, absence.Detail, parts);
    }

    /// <summary>Ends the splitting.</summary>
    /// <returns>Amounts that belong to no order, without zeros.</returns>
    internal List<CauseAmount> Settle()
    {
        foreach (var positions in _positions.Values)
            positions.Settle();
        return
        [
            .. _overall.GroupBy(part => part.Cause).Select(cause => new CauseAmount(cause.Key, cause.Sum(part => part.Amount)))
                .Where(part => part.Amount != 0),
        ];
    }

    // The slippage is the difference minus all other parts, so the parts sum to the difference exactly.
    void Split(List<CauseAmount> parts, TwinOrder one, TwinOrder other, ReferencePrices references)
    {
        var terms = Terms(one.Symbol);
        var (traded, otherTraded) = (Traded.Of(one), Traded.Of(other));
        var (more, mean) = (traded.Quantity - otherTraded.Quantity, (traded.Quantity + otherTraded.Quantity) / 2);
        var ofQuantity = terms.Money(more * (terms.Last - ((one.AveragePrice!.Value + other.AveragePrice!.Value) / 2)));
        var delay = -terms.Money(mean * references.Delay);
        var data = -terms.Money(mean * references.Data);
        var orderPrice = -terms.Money(mean * references.OrderPrice);
        var rest = Total(terms, traded, otherTraded) - ofQuantity - delay - data - orderPrice;
        Add(references.AreKnown ? DifferenceClass.Slippage : DifferenceClass.FillPrice, rest);
        Add(DifferenceClass.Delay, delay);
        Add(DifferenceClass.Data, data);
        Add(DifferenceClass.OrderPrice, orderPrice);
        Add(DifferenceClass.Fees, FeesOf(other) - FeesOf(one));
        if (more != 0)
            Positions(one.Symbol).Take(parts, more, ofQuantity, new DifferenceCause(DifferenceClass.Quantity));

        void Add(DifferenceClass type, decimal amount)
        {
            if (amount != 0)
                parts.Add(new CauseAmount(new DifferenceCause(type), amount));
        }
    }

    // The difference, valued at the mean of the last prices and at equal point values. The effects of different last prices and of
    // different point values are added to the overall amounts, because they belong to no single order.
    decimal Total(SymbolTerms terms, Traded one, Traded other)
    {
        var (atMean, otherAtMean) = (terms.FirstAtMean(one.Quantity, one.Value), terms.SecondAtMean(other.Quantity, other.Value));
        var lastPrice = terms.FirstGain(one.Quantity, one.Value) - atMean - (terms.SecondGain(other.Quantity, other.Value) - otherAtMean);
        var pointValue = terms.OfPointValue(one.Quantity, one.Value, other.Quantity, other.Value);
        _overall.Add(new CauseAmount(new DifferenceCause(DifferenceClass.LastPrice), lastPrice));
        _overall.Add(new CauseAmount(new DifferenceCause(DifferenceClass.PointValue), pointValue));
        return atMean - otherAtMean - pointValue;
    }

    static decimal Gain(TwinRun run, Func<string, decimal, decimal, decimal> gain) =>
        run.Orders.Where(order => order.IsFilled).Sum(
            order => gain(order.Symbol, Traded.Of(order).Quantity, Traded.Of(order).Value) - FeesOf(order))
        + run.Opening.Select(position => position.Symbol).Distinct(StringComparer.Ordinal).Sum(
            symbol => gain(symbol, Held(run, symbol).Quantity, Held(run, symbol).Value));

    static Traded Held(TwinRun run, string symbol)
    {
        var held = run.Opening.Where(position => position.Symbol == symbol).ToList();
        return new Traded(held.Sum(position => position.Quantity), held.Sum(position => position.Quantity * position.Price!.Value));
    }

    SymbolTerms Terms(string symbol)
    {
        if (!_terms.TryGetValue(symbol, out var terms))
            _terms.Add(symbol, terms = SymbolTerms.Of(symbol, first, second));
        return terms;
    }

    PositionDifference Positions(string symbol)
    {
        if (!_positions.TryGetValue(symbol, out var positions))
            _positions.Add(symbol, positions = new PositionDifference());
        return positions;
    }

    static decimal FeesOf(TwinOrder order) => SymbolTerms.Rounded(order.Fees);
}
