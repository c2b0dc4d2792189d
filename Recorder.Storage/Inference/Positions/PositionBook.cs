using Recorder.Analytics.Positions;
using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Positions;

/// <summary>The last fills of one symbol on one account, and the quantity held after each.</summary>
sealed class PositionBook
{
    // Number of fills that are kept individually. Of older fills only the sum is kept.
    const int Remembered = 200;

    // The fills in the order of their times, each with the quantity held after it.
    readonly List<BookedFill> _fills = [];

    // By order: the number of its fills in the book, and the first of them. Null until it is needed.
    Dictionary<string, (int Fills, DateTime FirstUtc)>? _orders;
    double _before;

    /// <summary>Adds the quantity held when the recorder attached.</summary>
    internal void AddFound(double quantity)
    {
        _before += quantity;
        FoldFrom(0);
    }

    /// <summary>Adds a fill. A late fill is inserted at its time.</summary>
    internal void Add(BookedFill fill)
    {
        var at = _fills.Count;
        while (at > 0 && _fills[at - 1].Utc > fill.Utc)
            at--;
        _fills.Insert(at, fill);
        FoldFrom(at);
        if (_orders is not null)
            Count(_orders, fill);
        if (_fills.Count >= 2 * Remembered)
            Forget();
    }

    /// <summary>Adds the position of a fill that did not name it.</summary>
    internal void Name(string executionId, string? positionId)
    {
        if (positionId is null)
            return;
        var at = _fills.FindLastIndex(fill => fill.PositionId is null && fill.ExecutionId == executionId);
        if (at >= 0)
            _fills[at] = _fills[at] with { PositionId = positionId };
    }

    /// <summary>
    /// Earliest possible time of the fills of an order and of the orders placed with it; the maximum time when they have no fill.
    /// </summary>
    internal DateTime FirstFillOf(string orderId, IReadOnlyList<string>? together)
    {
        if (together is null)
            return DateTime.MinValue;
        var first = FirstFillOf(orderId);
        foreach (var id in together)
            first = FirstFillOf(id) is var utc && utc < first ? utc : first;
        return first;
    }

    /// <summary>Signed quantity held at a given time, without the fills of some orders.</summary>
    /// <param name="utc">The time.</param>
    /// <param name="ownSince">A time before the first fill of these orders.</param>
    /// <param name="isOwn">Whether an order is one of these orders.</param>
    internal double HeldAt(DateTime utc, DateTime ownSince, Func<string, bool> isOwn)
    {
        var held = HeldAt(utc);
        if (ownSince > utc)
            return held;
        var next = Next(utc);
        var at = next;
        while (at > 0 && _fills[at - 1].Utc >= ownSince)
            at--;
        for (; at < next; at++)
        {
            if (isOwn(_fills[at].OrderId))
                held = PositionFold.After(held, -_fills[at].Change);
        }

        return held;
    }

    /// <summary>True when a position was closed or reversed at some time.</summary>
    /// <param name="sign">1 for a long position, -1 for a short one.</param>
    /// <param name="positionId">The position.</param>
    /// <param name="netted">True when the account holds one position per symbol.</param>
    /// <param name="utc">The time.</param>
    internal bool IsGone(int sign, string? positionId, bool netted, DateTime utc)
    {
        if (netted)
            return HeldAt(utc) * sign <= 0;
        // A position can be recognised as closed only while its opening is still in the book.
        var held = 0.0;
        var opened = false;
        for (int at = 0, next = positionId is null ? 0 : Next(utc); at < next; at++)
        {
            var fill = _fills[at];
            if (fill.PositionId != positionId)
                continue;
            opened |= fill.Change * sign > 0;
            held = opened ? PositionFold.After(held, fill.Change) : 0;
        }

        return opened && held * sign <= 0;
    }

    /// <summary>Time of the fill that closed a position; null while it is not known.</summary>
    internal DateTime? ClosedUtc(in PositionChanged position) => position.PositionsNetted
        ? ClosedNetted(position, position.Side is Side.Sell ? -1 : 1)
        : LastAgainst(position, position.Side is Side.Sell ? -1 : 1);

    // If an account has several positions, fills name their position. The last fill against the position closed it.
    DateTime? LastAgainst(in PositionChanged position, int sign)
    {
        for (var at = _fills.Count - 1; at >= 0 && _fills[at].Utc >= position.OpenedUtc; at--)
        {
            if (_fills[at].Change * sign < 0 && _fills[at].PositionId == position.PositionId)
                return _fills[at].Utc;
        }

        return null;
    }

    DateTime? ClosedNetted(in PositionChanged position, int sign)
    {
        // A position usually closes soon after its opening, so few fills have to be searched.
        var first = _fills.Count;
        while (first > 0 && _fills[first - 1].Utc >= position.OpenedUtc)
            first--;
        var held = first == 0 ? _before : _fills[first - 1].After;
        var isOpen = false;
        for (var at = first; at < _fills.Count; at++)
        {
            var fill = _fills[at];
            // The previous position may have closed in the instant in which this position opened.
            isOpen |= fill.Utc > position.OpenedUtc && held * sign > 0;
            // If two positions opened in the same instant, the fill may name the position that it closed.
            if (isOpen && held * sign > 0 && fill.After * sign <= 0 && (fill.PositionId ?? position.PositionId) == position.PositionId)
                return fill.Utc;
            isOpen |= held * sign <= 0 && fill.After * sign > 0;
            held = fill.After;
        }

        return null;
    }

    double HeldAt(DateTime utc)
    {
        var next = Next(utc);
        return next == 0 ? _before : _fills[next - 1].After;
    }

    DateTime FirstFillOf(string orderId)
    {
        if (_orders is null)
        {
            _orders = new(StringComparer.Ordinal);
            foreach (var fill in _fills)
                Count(_orders, fill);
        }

        return _orders.TryGetValue(orderId, out var known) ? known.FirstUtc : DateTime.MaxValue;
    }

    static void Count(Dictionary<string, (int Fills, DateTime FirstUtc)> orders, in BookedFill fill)
    {
        var (fills, firstUtc) = orders.GetValueOrDefault(fill.OrderId, (0, fill.Utc));
        orders[fill.OrderId] = (fills + 1, fill.Utc < firstUtc ? fill.Utc : firstUtc);
    }

    // The first fill after a given time, usually one of the last fills.
    int Next(DateTime utc)
    {
        var at = _fills.Count;
        while (at > 0 && _fills[at - 1].Utc > utc)
            at--;
        return at;
    }

    void Forget()
    {
        _before = _fills[Remembered - 1].After;
        for (var at = 0; _orders is not null && at < Remembered; at++)
        {
            var orderId = _fills[at].OrderId;
            var (fills, firstUtc) = _orders[orderId];
            if (fills == 1)
                _orders.Remove(orderId);
            else
                _orders[orderId] = (fills - 1, firstUtc);
        }

        _fills.RemoveRange(0, Remembered);
    }

    void FoldFrom(int index)
    {
        var held = index == 0 ? _before : _fills[index - 1].After;
        for (var at = index; at < _fills.Count; at++)
            _fills[at] = _fills[at] with { After = held = PositionFold.After(held, _fills[at].Change) };
    }
}

/// <summary>A fill in a book.</summary>
/// <param name="ExecutionId">Its id.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="PositionId">The position that it names; null if it names none.</param>
/// <param name="Change">Change of the position: positive for a buy, negative for a sell.</param>
/// <param name="Utc">Its time.</param>
readonly record struct BookedFill(string ExecutionId, string OrderId, string? PositionId, double Change, DateTime Utc)
{
    /// <summary>Signed quantity held after it.</summary>
    internal double After { get; init; }
}
