namespace Recorder.Analytics.Trades;

/// <summary>
/// Matches lots one by one, the oldest or the youngest first. Each lot forms one trade with the part of the fill that closed it. Under the
/// rules with one trade per exit, all lots that a fill closes form one trade.
/// </summary>
sealed class LotBook(string book, string symbol, string? account, string? positionId, Contract contract, bool oldestFirst, bool byExit)
    : OpenBook(book, symbol, account, positionId, contract)
{
    readonly LinkedList<Piece> _lots = new();

    protected override void Add(Piece entry) => _lots.AddLast(entry);

    protected override void Close(Piece exit, decimal quantity, bool flat, List<ClosedTrade> closed)
    {
        var slices = new List<TradeSlice>(2);
        var (left, entries, whole) = (quantity, default(Leg), false);
        while (left > 0 && Next is { } lot)
        {
            var part = Math.Min(lot.Value.Left, left);

            // A rounding remainder does not become a trade; it is added to the neighbouring trade.
            var dust = part <= Exact.Dust * Math.Min(lot.Value.Quantity, exit.Quantity);
            if (!byExit && !dust && whole)
            {
                closed.Add(Trade(slices, entries, exit.Take(entries.Quantity, entry: false)));
                (slices, entries) = (new List<TradeSlice>(2), default);
            }

            entries += Cut(lot, part, slices);
            left -= part;
            whole |= !dust;
        }

        // The rounding remainder is added to the last trade.
        var last = entries.Quantity + left;
        if (flat)
            entries += Rest(slices);
        closed.Add(Trade(slices, entries, exit.Take(last, entry: false)));
    }

    protected override OpenLot Remainder(decimal quantity)
    {
        var slices = new List<TradeSlice>();
        var open = Rest(slices);
        InOrder(slices);
        return Open(quantity, open.Price, 0, open.Fees, slices);
    }

    LinkedListNode<Piece>? Next => oldestFirst ? _lots.First : _lots.Last;

    Leg Rest(List<TradeSlice> slices)
    {
        var rest = default(Leg);
        while (Next is { } lot)
            rest += Cut(lot, lot.Value.Left, slices);
        return rest;
    }

    Leg Cut(LinkedListNode<Piece> lot, decimal part, List<TradeSlice> slices)
    {
        var slice = lot.Value.Take(part, entry: true);
        slices.Add(slice);
        if (lot.Value.Left == 0)
            _lots.Remove(lot);
        return Leg.Of(slice, Contract);
    }

    ClosedTrade Trade(List<TradeSlice> slices, Leg entries, TradeSlice exit)
    {
        InOrder(slices);
        slices.Add(exit);
        return Trade(entries, Leg.Of(exit, Contract), slices, slices[0].Time, exit.Time);
    }

    void InOrder(List<TradeSlice> slices)
    {
        if (!oldestFirst)
            slices.Reverse();
    }
}
