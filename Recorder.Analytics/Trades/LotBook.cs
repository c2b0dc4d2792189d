namespace Recorder.Analytics.Trades;

/// <summary>Lots that are closed one after the other, the oldest or the youngest first: each is a trade with the part of the fill that closed it.</summary>
sealed class LotBook(string book, string symbol, string? account, string? positionId, Contract contract, bool oldestFirst)
    : OpenBook(book, symbol, account, positionId, contract)
{
    readonly LinkedList<Piece> _lots = new();

    protected override void Add(Piece entry) => _lots.AddLast(entry);

    protected override void Close(Piece exit, decimal quantity, bool flat, List<ClosedTrade> closed)
    {
        var entries = new List<TradeSlice>(1);
        var (left, matched, whole) = (quantity, 0m, false);
        while (left > 0 && (oldestFirst ? _lots.First : _lots.Last) is { } node)
        {
            var lot = node.Value;
            var part = Math.Min(lot.Left, left);

            // What is only rounding to both is no trade of its own: it goes with the trade beside it.
            var dust = part <= Exact.Dust * Math.Min(lot.Quantity, exit.Quantity);
            if (!dust && whole)
            {
                closed.Add(Trade(entries, exit.Take(matched, entry: false)));
                (entries, matched) = (new List<TradeSlice>(1), 0);
            }

            entries.Add(lot.Take(part, entry: true));
            (left, matched, whole) = (left - part, matched + part, whole || !dust);
            if (lot.Left == 0)
                _lots.Remove(node);
        }

        if (flat)
            entries.AddRange(Rests());
        closed.Add(Trade(entries, exit.Take(matched + left, entry: false)));
    }

    protected override OpenLot Remainder(decimal quantity)
    {
        var slices = Rests();
        var leg = Leg.Of(slices, Contract);
        return Open(quantity, leg.Price, 0, leg.Fees, slices);
    }

    List<TradeSlice> Rests()
    {
        var slices = _lots.Select(lot => lot.Take(lot.Left, entry: true)).ToList();
        _lots.Clear();
        return slices;
    }

    ClosedTrade Trade(List<TradeSlice> entries, TradeSlice exit) =>
        Trade(Leg.Of(entries, Contract), Leg.Of(exit, Contract), [.. entries, exit], entries[0].Time, exit.Time);
}
