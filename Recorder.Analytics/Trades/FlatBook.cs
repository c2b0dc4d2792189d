namespace Recorder.Analytics.Trades;

/// <summary>Matches one trade from the fill that opens a position to the fill that closes or reverses it.</summary>
sealed class FlatBook(string book, string symbol, string? account, string? positionId, Contract contract)
    : OpenBook(book, symbol, account, positionId, contract)
{
    List<TradeSlice> _slices = [];
    Leg _entries;
    Leg _exits;

    // The open quantity at its average cost.
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
        // Proceeds of the exits minus the cost of the closed part of the entries.
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
