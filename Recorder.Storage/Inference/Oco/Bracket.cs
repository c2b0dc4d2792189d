using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Oco;

/// <summary>
/// An entry that was requested with a stop or a target. On most connectors its legs come as ordinary orders that do not name their bracket.
/// </summary>
sealed class Bracket(PlacedOrder entry, IReadOnlyList<AttachedPrice> stops, IReadOnlyList<AttachedPrice> targets)
{
    // Orders and fills may have times of two clocks.
    static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(1);

    // An order whose price differs from the requested price is a leg only if it comes soon after a fill.
    static readonly TimeSpan SoonAfterFill = TimeSpan.FromMinutes(1);

    readonly Dictionary<string, (OcoRole Role, double Quantity, bool Ended)> _legs = new(StringComparer.Ordinal);

    // Former ids of legs.
    readonly HashSet<string> _before = new(StringComparer.Ordinal);

    /// <summary>The bracket that a request asks for; null when the request has no stop and no target.</summary>
    internal static Bracket? Of(PlacedOrder entry, in RequestSent request)
    {
        var (stops, targets) = (Prices(request.StopLosses, request.StopLoss), Prices(request.TakeProfits, request.TakeProfit));
        return stops.Count + targets.Count == 0 ? null : new Bracket(entry, stops, targets);
    }

    internal PlacedOrder Entry => entry;

    /// <summary>True when its entry and all its legs have ended.</summary>
    internal bool IsOver(bool entryEnded) => entryEnded && _legs.Count > 0 && _legs.Values.All(leg => leg.Ended);

    /// <summary>Ids of all its legs, including former legs.</summary>
    internal IEnumerable<string> LegIds => _legs.Keys.Concat(_before);

    /// <summary>True when an order works against the entry.</summary>
    /// <param name="order">The order.</param>
    /// <param name="root">Root of its symbol. The entry may be on the continuous symbol while the legs are on the contract.</param>
    internal bool IsAgainst(in OrderChanged order, string? root) =>
        entry.OrderId is not null && order.Side != entry.Side && order.ConnectionId == entry.ConnectionId
        && order.AccountId == entry.AccountId && entry.IsSymbol(order.Symbol, root);

    /// <summary>
    /// Rates how well an order fits as a leg. Call it for an order against the entry that no request placed. The smallest value fits best;
    /// null means that the order does not fit.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="fills">Fills of the entry.</param>
    /// <param name="exactly">True to demand the requested price.</param>
    internal (int Price, TimeSpan After, bool OtherQuantity, long Request)? Fit(
        TrackedOrder order, IReadOnlyList<EntryFill> fills, bool exactly)
    {
        var first = order.First;
        var role = OrderRole.Of(first, closing: true);
        var requested = role switch { OcoRole.Sl => stops, OcoRole.Tp => targets, _ => [] };
        var taken = _legs.Where(leg => leg.Key != order.OrderId && leg.Value.Role == role).Sum(leg => leg.Value.Quantity);
        // The entry may have been enlarged since then.
        var whole = Math.Max(entry.Quantity, fills.Sum(fill => fill.Quantity));
        if (requested.Count == 0 || taken + first.Quantity > whole * (1 + 1e-9))
            return null;

        var price = (role is OcoRole.Sl ? first.StopPrice : first.Price) ?? double.NaN;
        (int Price, TimeSpan After, bool OtherQuantity, long Request)? best = null;
        foreach (var fill in fills)
        {
            var after = order.FirstUtc - fill.Utc;
            if (after < -ClockDifference)
                continue;
            var away = requested.Min(leg => Math.Abs(price - Expected(leg, role, fill.Price)));
            if (exactly ? !(away <= entry.TickSize) : after < TimeSpan.Zero || after > SoonAfterFill)
                continue;
            var fit = (away <= entry.TickSize / 2 ? 0 : 1, after.Duration(), fill.Quantity != first.Quantity, entry.Sequence);
            if (best is null || fit.CompareTo(best.Value) < 0)
                best = fit;
        }

        return best;
    }

    /// <summary>Adds an order as a leg, or the newest state of a leg.</summary>
    internal void Add(TrackedOrder order)
    {
        // While the entry fills in parts, the quantity of its legs grows.
        var quantity = Math.Max(order.Last.Quantity, _legs.TryGetValue(order.OrderId, out var leg) ? leg.Quantity : 0);
        _legs[order.OrderId] = (OrderRole.Of(order.Last, closing: true), quantity, order.EndedUtc is not null);
    }

    /// <summary>A leg continues under another id, so the quantity of the old id is removed.</summary>
    internal void Rename(string oldId, string newId)
    {
        _legs.Remove(oldId);
        _before.Add(oldId);
        _before.Remove(newId);
    }

    static IReadOnlyList<AttachedPrice> Prices(IReadOnlyList<string>? several, string? single) =>
        [.. (several ?? (single is null ? [] : [single])).Select(AttachedPrice.Parse).OfType<AttachedPrice>()];

    double Expected(AttachedPrice leg, OcoRole role, double fillPrice)
    {
        if (!leg.IsOffset)
            return leg.Price;
        var away = Math.Abs(leg.Price) * entry.TickSize;
        return (role is OcoRole.Tp) == (entry.Side is Side.Buy) ? fillPrice + away : fillPrice - away;
    }
}

/// <summary>A fill of an entry.</summary>
readonly record struct EntryFill(double Price, double Quantity, DateTime Utc, string? PositionId);
