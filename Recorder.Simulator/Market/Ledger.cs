using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>Effect of a fill on the positions.</summary>
sealed record Booking(
    VenuePosition Holding, double Before, double After, double Closed, double Opened, double Gross, VenuePosition? Reversal)
{
    /// <summary>The position that holds the opened quantity; null if the fill opened none.</summary>
    internal VenuePosition? OpenedIn => Opened > 0 ? Reversal ?? Holding : null;
}

/// <summary>Positions and balance of the account. Guarded by the venue's lock.</summary>
sealed class Ledger
{
    readonly List<VenuePosition> _holdings = [];
    readonly Dictionary<string, string> _reusedIds = [];
    readonly bool _reuseIds;
    int _lastId;

    internal Ledger(double balance, bool reuseIds)
    {
        Balance = balance;
        _reuseIds = reuseIds;
    }

    internal double Balance { get; private set; }

    internal IReadOnlyList<VenuePosition> Holdings => _holdings;

    internal VenuePosition? Find(string? id) => _holdings.Find(h => h.Id == id);

    /// <summary>The position that an order would reduce; null if it would open one.</summary>
    internal VenuePosition? Reduces(WorkingOrder order)
    {
        var target = Target(order);
        return target is not null && target.Side != order.Side ? target : null;
    }

    /// <summary>Whether an order may only reduce: it closes an opposite position, or has the reduce-only flag.</summary>
    internal bool OnlyReduces(WorkingOrder order) =>
        order.ReduceOnly || order.LegOf is not null
        || (order.PositionId is not null && Find(order.PositionId) is { } h && h.Side != order.Side);

    /// <summary>Books a fill. The quantity of a reduce-only order must not exceed the position.</summary>
    internal Booking Book(WorkingOrder order, double quantity, double price, double fee, DateTime now)
    {
        var booking = Target(order) switch
        {
            null => Open(order, quantity, price, now),
            { } holding when holding.Side == order.Side => Increase(holding, quantity, price),
            { } holding => Reduce(holding, order, quantity, price, now),
        };
        ShareFee(booking, fee, quantity);
        Balance = Balance + booking.Gross - fee;
        return booking;
    }

    static void ShareFee(Booking booking, double fee, double quantity)
    {
        var reversed = booking.Reversal is null ? 0 : fee * booking.Opened / quantity;
        booking.Holding.Fee += fee - reversed;
        if (booking.Reversal is { } reversal)
            reversal.Fee += reversed;
    }

    static Booking Increase(VenuePosition holding, double quantity, double price)
    {
        var before = holding.Signed;
        holding.Increase(quantity, price);
        return new Booking(holding, before, holding.Signed, 0, quantity, 0, null);
    }

    Booking Open(WorkingOrder order, double quantity, double price, DateTime now)
    {
        var holding = new VenuePosition
        {
            Id = NextId(order),
            Symbol = order.Symbol,
            Account = order.Account,
            Side = order.Side,
            OpenedBy = order,
            OpenTimeUtc = now,
        };
        holding.Increase(quantity, price);
        _holdings.Add(holding);
        return new Booking(holding, 0, holding.Signed, 0, quantity, 0, null);
    }

    Booking Reduce(VenuePosition holding, WorkingOrder order, double quantity, double price, DateTime now)
    {
        var before = holding.Signed;
        var closed = Math.Min(quantity, holding.Quantity);
        var gross = holding.Symbol.Money(holding.OpenPrice, price, holding.Side, closed);
        holding.Reduce(closed, price);
        if (holding.Quantity > 0)
            return new Booking(holding, before, holding.Signed, closed, 0, gross, null);

        _holdings.Remove(holding);
        var rest = PriceGrid.Clean(quantity - closed);
        var reversal = rest > 0 ? Open(order, rest, price, now).Holding : null;
        return new Booking(holding, before, reversal?.Signed ?? 0, closed, rest, gross, reversal);
    }

    VenuePosition? Target(WorkingOrder order)
    {
        if (Find(order.PositionId) is { } named)
            return named;
        var own = _holdings.Where(h => h.Symbol == order.Symbol && h.Account == order.Account);
        return order.Account.NettingType switch
        {
            NettingType.MultiPosition when order.ReduceOnly => own.FirstOrDefault(h => h.Side != order.Side),
            NettingType.MultiPosition => own.FirstOrDefault(h => h.OpenedBy == order),
            NettingType.MultiPositionPerSide when order.ReduceOnly => own.FirstOrDefault(h => h.Side != order.Side),
            NettingType.MultiPositionPerSide => own.FirstOrDefault(h => h.Side == order.Side),
            _ => own.FirstOrDefault(),
        };
    }

    string NextId(WorkingOrder order)
    {
        var key = order.Symbol.Id;
        if (_reuseIds && order.Account.NettingType is NettingType.OnePosition && _reusedIds.TryGetValue(key, out var known))
            return known;
        var id = Ids.Of("P", ++_lastId);
        _reusedIds[key] = id;
        return id;
    }
}
