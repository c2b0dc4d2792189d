namespace Recorder.Analytics.Trades;

/// <summary>One trade from the fill that opens a position to the one that brings it to zero or through it.</summary>
sealed class FlatBook(string book, string symbol, string? account, string? positionId, Contract contract)
    : OpenBook(book, symbol, account, positionId, contract)
{
    List<TradeSlice> _slices = [];
    Leg _entries;
    Leg _exits;

    // What is open, at the average cost of the moment.
    Leg _pool;

    protected override void Add(Piece entry)
    {
        var leg = Cut(entry, entry.Left, true);
        _entries += leg;
        _pool += leg;
    }

    protected override void Close(Piece exit, decimal quantity, bool flat, List<ClosedTrade> closed)
    {
        _exits += Cut(exit, quantity, false);
        if (!flat)
        {
            _pool -= _pool.Part(quantity);
            return;
        }

        closed.Add(Trade(_entries, _exits, _slices, _slices[0].Time, _slices[^1].Time));
        (_slices, _entries, _exits, _pool) = ([], default, default, default);
    }

    protected override OpenLot Remainder(decimal quantity)
    {
        // What the exits brought, less what the part of the entries that is gone had cost.
        var realized = _exits.Quantity == 0 ? 0 : Gain(_entries - _pool, _exits);
        return Open(quantity, _pool.Price, realized, _entries.Fees + _exits.Fees, _slices);
    }

    Leg Cut(Piece piece, decimal quantity, bool entry)
    {
        var slice = piece.Take(quantity, entry);
        _slices.Add(slice);
        return Leg.Of(slice, Contract);
    }
}
