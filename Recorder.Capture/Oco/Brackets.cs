using Recorder.Capture.Caching;
using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>The brackets of the run whose legs may still come. The tracker's alone.</summary>
sealed class Brackets
{
    const int Remembered = 500;

    readonly List<Bracket> _open = [];

    // By order: whether it is an entry may become known after its fills.
    readonly BoundedMap<(string? Connection, string OrderId), List<EntryFill>> _fills = new(2 * Remembered);

    /// <summary>Takes a bracket that was asked for.</summary>
    internal void Announce(Bracket bracket)
    {
        _open.Add(bracket);
        if (_open.Count > Remembered)
            _open.RemoveAt(0);
    }

    /// <summary>The request came to nothing.</summary>
    internal void Refuse(PlacedOrder placement) => _open.RemoveAll(bracket => bracket.Entry == placement);

    /// <summary>Takes a fill, which may be an entry's.</summary>
    internal void Filled(in ExecutionReported fill, DateTime utc)
    {
        var key = (fill.ConnectionId, fill.OrderId);
        if (!_fills.TryGetValue(key, out var fills))
        {
            _fills.Remember(key, fills = []);
        }

        fills.Add(new EntryFill(fill.Price, fill.Quantity, utc, fill.PositionId));
    }

    /// <summary>The position that an order's fills went into, as far as they told.</summary>
    internal string? PositionOf(string? connectionId, string orderId) =>
        _fills.TryGetValue((connectionId, orderId), out var fills)
            ? fills.Select(fill => fill.PositionId).LastOrDefault(id => id is not null)
            : null;

    /// <summary>An entry goes on under another id.</summary>
    internal void Rename(string? connectionId, string oldId, string newId)
    {
        if (_fills.TryGetValue((connectionId, oldId), out var fills))
            _fills.Remember((connectionId, newId), fills);
    }

    /// <summary>The bracket that an order which nobody asked for is a leg of, and null when it is none's.</summary>
    /// <remarks>
    /// The bracket whose prices fit and whose fill is nearest, else one that has just been filled and lacks such a leg: a venue may move a
    /// price that it takes over.
    /// </remarks>
    internal Bracket? Of(TrackedOrder order, string? root) => Best(order, root, exactly: true) ?? Best(order, root, exactly: false);

    /// <summary>The bracket that an order is the entry of.</summary>
    internal Bracket? OfEntry(PlacedOrder placement) => _open.Find(bracket => bracket.Entry == placement);

    /// <summary>The bracket with a certain entry order.</summary>
    internal Bracket? OfEntry(string? connectionId, string orderId) =>
        _open.Find(bracket => bracket.Entry.OrderId == orderId && bracket.Entry.ConnectionId == connectionId);

    /// <summary>True when its legs had closed, at some time, all that its entry had opened.</summary>
    internal bool IsClosed(Bracket bracket, DateTime utc)
    {
        var connectionId = bracket.Entry.ConnectionId;
        var opened = Filled(connectionId, bracket.Entry.OrderId ?? "", utc);
        return opened > 0 && bracket.LegIds.Sum(id => Filled(connectionId, id, utc)) >= opened * (1 - 1e-9);
    }

    double Filled(string? connectionId, string orderId, DateTime utc) =>
        _fills.TryGetValue((connectionId, orderId), out var fills) ? fills.Where(fill => fill.Utc <= utc).Sum(fill => fill.Quantity) : 0;

    /// <summary>Lets go of a bracket that can have no more legs.</summary>
    internal void Close(Bracket bracket) => _open.Remove(bracket);

    Bracket? Best(TrackedOrder order, string? root, bool exactly)
    {
        (Bracket? Bracket, (int, TimeSpan, bool, long) Fit) best = default;
        foreach (var bracket in _open)
        {
            if (!bracket.IsAgainst(order.First, root))
                continue;
            var fills = _fills.TryGetValue((bracket.Entry.ConnectionId, bracket.Entry.OrderId ?? ""), out var known)
                ? known
                : (IReadOnlyList<EntryFill>)[];
            if (bracket.Fit(order, fills, exactly) is { } fit && (best.Bracket is null || fit.CompareTo(best.Fit) < 0))
                best = (bracket, fit);
        }

        return best.Bracket;
    }
}
