namespace Recorder.Analytics.Trades;

/// <summary>Lots that are closed one after the other, the oldest or the youngest first: each is a trade with the part of the fill that closed it.</summary>
sealed class LotBook(string book, string symbol, string? account, string? positionId, Contract contract, bool oldestFirst)
    : OpenBook(book, symbol, account, positionId, contract)
{
    readonly LinkedList<Piece> _lots = new();

    protected override void Add(Piece entry) => _lots.AddLast(entry);

    protected override void Close(Piece exit, decimal quantity, bool flat, List<ClosedTrade> closed)
    {
        var slices = new List<TradeSlice>(2);
        var (left, entries, whole) = (quantity, default(Leg), false);
        while (left > 0 && (oldestFirst ? _lots.First : _lots.Last) is { } node)
        {
            var lot = node.Value;
            var part = Math.Min(lot.Left, left);

            // What is only rounding to both is no trade of its own: it goes with the trade beside it.
            var dust = part <= Exact.Dust * Math.Min(lot.Quantity, exit.Quantity);
            if (!dust && whole)
            {
                closed.Add(Trade(slices, entries, exit.Take(entries.Quantity, entry: false)));
                (slices, entries) = (new List<TradeSlice>(2), default);
            }

            entries += Cut(lot, part, slices);
            left -= part;
            whole |= !dust;
            if (lot.Left == 0)
                _lots.Remove(node);
        }

        // What rounding left of the fill, and of the position, belongs to the last trade.
        var last = entries.Quantity + left;
        if (flat)
            entries += Rest(slices);
        closed.Add(Trade(slices, entries, exit.Take(last, entry: false)));
    }

    protected override OpenLot Remainder(decimal quantity)
    {
        var slices = new List<TradeSlice>();
        var open = Rest(slices);
        return Open(quantity, open.Price, 0, open.Fees, slices);
    }

    Leg Rest(List<TradeSlice> slices)
    {
        var rest = default(Leg);
        foreach (var lot in _lots)
            rest += Cut(lot, lot.Left, slices);
        _lots.Clear();
        return rest;
    }

    Leg Cut(Piece lot, decimal part, List<TradeSlice> slices)
    {
        var slice = lot.Take(part, entry: true);
        slices.Add(slice);
        return Leg.Of(slice, Contract);
    }

    ClosedTrade Trade(List<TradeSlice> slices, Leg entries, TradeSlice exit)
    {
        slices.Add(exit);
        return Trade(entries, Leg.Of(exit, Contract), slices, slices[0].Time, exit.Time);
    }
}
