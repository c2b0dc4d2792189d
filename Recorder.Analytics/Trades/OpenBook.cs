namespace Recorder.Analytics.Trades;

/// <summary>
/// The position of one book during matching. It decides whether a fill opens, closes or does both; a derived class decides which entries a
/// fill closes.
/// </summary>
abstract class OpenBook(string book, string symbol, string? account, string? positionId, Contract contract)
{
    // Signed: positive long, negative short.
    decimal _held;

    internal string Name => book;

    protected Contract Contract => contract;

    protected Direction Direction { get; private set; }

    internal void Take(Piece piece, bool bought, List<ClosedTrade> closed)
    {
        var change = bought ? piece.Left : -piece.Left;
        var (before, after) = (_held, Exact.After(_held, change));
        if (Math.Sign(before) == -Math.Sign(change))
            Close(piece, after == 0 || Math.Sign(after) == Math.Sign(before) ? piece.Left : Math.Abs(before),
                flat: Math.Sign(after) != Math.Sign(before), closed);
        _held = after;
        if (piece.Left == 0)
            return;
        Direction = bought ? Direction.Long : Direction.Short;
        Add(piece);
    }

    /// <summary>The open lot; null when flat. No fill can be added afterwards.</summary>
    internal OpenLot? Rest() => _held == 0 ? null : Remainder(Math.Abs(_held));

    /// <summary>Adds a part of a fill that opens or increases the position.</summary>
    protected abstract void Add(Piece entry);

    /// <summary>Adds a part of a fill that reduces the position.</summary>
    /// <param name="exit">The fill.</param>
    /// <param name="quantity">Quantity of the part.</param>
    /// <param name="flat">True when the position is closed completely. In that case entries that differ from <paramref name="quantity"/> by
    /// a rounding error are closed too.</param>
    /// <param name="closed">Receives the trades.</param>
    protected abstract void Close(Piece exit, decimal quantity, bool flat, List<ClosedTrade> closed);

    protected abstract OpenLot Remainder(decimal quantity);

    protected ClosedTrade Trade(Leg entry, Leg exit, IReadOnlyList<TradeSlice> slices, DateTime entered, DateTime left)
    {
        var gross = Gain(entry, exit);
        var fees = entry.Fees + exit.Fees;
        var net = gross - fees;
        return new ClosedTrade(
            book, symbol, account, positionId, Direction, entry.Quantity, entered, left, entry.Price.Value, exit.Price.Value, gross.Value,
            fees.Value, net.Value, contract.Currency, slices, net.Reason);
    }

    protected OpenLot Open(decimal quantity, Amount price, Amount realized, Amount fees, IReadOnlyList<TradeSlice> slices) => new(
        book, symbol, account, positionId, Direction, quantity, slices[0].Time, price.Value, realized.Value, fees.Value, contract.Currency,
        slices, (price + realized + fees).Reason);

    protected Amount Gain(Leg entry, Leg exit) =>
        (Direction == Direction.Long ? exit.Cost - entry.Cost : entry.Cost - exit.Cost).Clean.In(contract);
}
