namespace Recorder.Analytics.Trades;

/// <summary>
/// Matches at average cost: all entries form a pool, and each closing fill is a trade that takes an equal share of each entry.
/// </summary>
sealed class PooledBook(string book, string symbol, string? account, string? positionId, Contract contract)
    : OpenBook(book, symbol, account, positionId, contract)
{
    Pool _pool = new();
    Leg _open;

    protected override void Add(Piece entry)
    {
        var slice = entry.Take(entry.Left, entry: true);
        _pool.Add(slice);
        _open += Leg.Of(slice, Contract);
    }

    protected override void Close(Piece exit, decimal quantity, bool flat, List<ClosedTrade> closed)
    {
        var entries = flat ? _open : _open.Part(quantity);
        var slice = exit.Take(quantity, entry: false);
        var slices = _pool.Take(flat ? 1 : quantity / _open.Quantity, slice);
        closed.Add(Trade(entries, Leg.Of(slice, Contract), slices, slices[0].Time, slice.Time));
        (_pool, _open) = flat ? (new Pool(), default) : (_pool, _open - entries);
    }

    protected override OpenLot Remainder(decimal quantity) => Open(quantity, _open.Price, 0, _open.Fees, _pool.Rest());
}
