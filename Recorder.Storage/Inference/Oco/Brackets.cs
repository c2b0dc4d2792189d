using Recorder.Storage.Caching;
using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Oco;

/// <summary>The brackets of the run that may still get legs.</summary>
sealed class Brackets
{
    const int Remembered = 500;

    readonly List<Bracket> _open = [];

    // By order id, because an order may be recognised as an entry after its fills.
    readonly BoundedMap<OrderKey, List<EntryFill>> _fills = new(2 * Remembered);

    /// <summary>Adds a requested bracket.</summary>
    internal void Announce(Bracket bracket)
    {
        _open.Add(bracket);
        if (_open.Count > Remembered)
            _open.RemoveAt(0);
    }

    /// <summary>Removes the bracket of a failed request.</summary>
    internal void Refuse(PlacedOrder placement) => _open.RemoveAll(bracket => bracket.Entry == placement);

    /// <summary>Adds a fill. It may be the fill of an entry.</summary>
    internal void Fill(in ExecutionReported fill, DateTime utc)
    {
        var key = new OrderKey(fill.ConnectionId, fill.OrderId);
        if (!_fills.TryGetValue(key, out var fills))
            _fills.Remember(key, fills = []);
        fills.Add(new EntryFill(fill.Price, fill.Quantity, utc, fill.PositionId));
    }

    /// <summary>The position that the fills of an order name; null when they name none.</summary>
    internal string? PositionOf(OrderKey order) => _fills.TryGetValue(order, out var fills)
        ? fills.Select(fill => fill.PositionId).LastOrDefault(id => id is not null)
        : null;

    /// <summary>Sets the new id of an entry, which a change gave it.</summary>
    internal void Rename(OrderKey old, string newId)
    {
        if (_fills.TryGetValue(old, out var fills))
            _fills.Remember(old with { OrderId = newId }, fills);
    }

    /// <summary>The bracket of a leg, for an order that no request placed; null when it is not a leg.</summary>
    /// <remarks>
    /// The bracket with a fitting price and the nearest fill is chosen. A venue may move the price of a leg. So if no price fits, a bracket
    /// is chosen that was filled just before and does not have such a leg yet.
    /// </remarks>
    internal Bracket? Of(TrackedOrder order, string? root) => Best(order, root, exactly: true) ?? Best(order, root, exactly: false);

    /// <summary>The bracket of which an order is the entry.</summary>
    internal Bracket? OfEntry(PlacedOrder placement) => _open.Find(bracket => bracket.Entry == placement);

    /// <summary>The bracket with a certain entry order.</summary>
    internal Bracket? OfEntry(OrderKey entry) =>
        _open.Find(bracket => bracket.Entry.OrderId == entry.OrderId && bracket.Entry.ConnectionId == entry.ConnectionId);

    /// <summary>True when, at some time, the legs had closed everything that the entry had opened.</summary>
    internal bool IsClosed(Bracket bracket, DateTime utc)
    {
        var connectionId = bracket.Entry.ConnectionId;
        var opened = Filled(new OrderKey(connectionId, bracket.Entry.OrderId ?? ""), utc);
        return opened > 0 && bracket.LegIds.Sum(id => Filled(new OrderKey(connectionId, id), utc)) >= opened * (1 - 1e-9);
    }

    /// <summary>Forgets a bracket that can get no more legs.</summary>
    internal void Close(Bracket bracket) => _open.Remove(bracket);

    double Filled(OrderKey order, DateTime utc) =>
        _fills.TryGetValue(order, out var fills) ? fills.Where(fill => fill.Utc <= utc).Sum(fill => fill.Quantity) : 0;

    Bracket? Best(TrackedOrder order, string? root, bool exactly)
    {
        (Bracket? Bracket, (int, TimeSpan, bool, long) Fit) best = default;
        foreach (var bracket in _open)
        {
            if (!bracket.IsAgainst(order.First, root))
                continue;
            var fills = _fills.TryGetValue(new OrderKey(bracket.Entry.ConnectionId, bracket.Entry.OrderId ?? ""), out var known)
                ? known
                : (IReadOnlyList<EntryFill>)[];
            if (bracket.Fit(order, fills, exactly) is { } fit && (best.Bracket is null || fit.CompareTo(best.Fit) < 0))
                best = (bracket, fit);
        }

        return best.Bracket;
    }
}
