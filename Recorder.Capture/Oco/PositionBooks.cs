using Recorder.Analytics.Positions;
using Recorder.Capture.Caching;
using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>
/// What was held in each symbol and when, from the fills of the run: whether an order opens or closes depends on what was held when it was
/// sent, and its own fills may be told before it. Not for several threads.
/// </summary>
sealed class PositionBooks
{
    // Fills within which an order's beginning is looked up; older ones are summed up.
    const int Remembered = 200;

    // Fills told of again within that many others are known.
    const int Counted = 10_000;

    readonly Dictionary<(string? Connection, string? Account, string Symbol), Book> _books = [];
    readonly BoundedMap<PlatformId, bool> _counted = new(Counted);

    // Asked for last: mostly there is no other.
    (string? Connection, string? Account, string Symbol) _lastKey;
    Book? _last;

    /// <summary>
    /// Takes a fill; false when it was taken before (it is told again when its profit arrives, or its position is found).
    /// </summary>
    internal bool Take(in ExecutionReported fill, DateTime utc)
    {
        var key = new PlatformId(fill.ConnectionId, fill.ExecutionId);
        var isNew = !_counted.ContainsKey(key);
        if (isNew)
            _counted.Remember(key, true);
        Take(fill, utc, isNew);
        return isNew;
    }

    /// <summary>The same for those who know whether it was taken before.</summary>
    internal void Take(in ExecutionReported fill, DateTime utc, bool isNew)
    {
        var book = BookOf(fill.ConnectionId, fill.AccountId, fill.Symbol);
        if (isNew)
            book.Add(
                new Fill(fill.ExecutionId, fill.OrderId, fill.PositionId, fill.Side is Side.Sell ? -fill.Quantity : fill.Quantity, utc));
        else
            book.Place(fill.ExecutionId, fill.PositionId);
    }

    /// <summary>Takes what was held before the recorder came.</summary>
    internal void Found(in PositionChanged position) =>
        BookOf(position.ConnectionId, position.AccountId, position.Symbol).Found(
            position.Side is Side.Sell ? -position.Quantity : position.Quantity);

    /// <summary>
    /// Signed quantity that was held when an order was sent, without what it and the orders placed with it did themselves.
    /// </summary>
    internal double HeldBefore(TrackedOrder order, Func<string, bool> isOwn) =>
        Find(order.ConnectionId, order.First.AccountId, order.First.Symbol) is { } book
            ? book.HeldAt(order.FirstUtc, book.FirstFillOf(order), isOwn)
            : 0;

    /// <summary>Time of the fill that closed a position, or null while it has not been told.</summary>
    internal DateTime? ClosedUtc(in PositionChanged position) =>
        Find(position.ConnectionId, position.AccountId, position.Symbol) is { } book ? book.ClosedUtc(position) : null;

    /// <summary>
    /// True when there was nothing left at some time that an order could close: what it works against was closed or turned around.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="positionId">The position that it works on; counts only where the account holds several a symbol.</param>
    /// <param name="netted">True when the account holds one position a symbol.</param>
    /// <param name="utc">The time.</param>
    internal bool IsGone(in OrderChanged order, string? positionId, bool netted, DateTime utc) =>
        Find(order.ConnectionId, order.AccountId, order.Symbol) is { } book
        && book.IsGone(order.Side is Side.Sell ? 1 : -1, positionId, netted, utc);

    Book BookOf(string? connection, string? account, string symbol)
    {
        if (Find(connection, account, symbol) is not { } book)
            _books[(connection, account, symbol)] = book = new Book();
        return book;
    }

    Book? Find(string? connection, string? account, string symbol)
    {
        if (_last is { } last && _lastKey == (connection, account, symbol))
            return last;
        if (_books.TryGetValue((connection, account, symbol), out var book))
            (_lastKey, _last) = ((connection, account, symbol), book);
        return book;
    }

    sealed class Book
    {
        // In the order of their times; each with what was held after it, so that looking one up adds nothing up anew.
        readonly List<Fill> _fills = [];

        // By order: how many of these are its own, and when the first of them was. Null until someone asks: not everyone does, and hooks
        // have no time for it.
        Dictionary<string, (int Fills, DateTime FirstUtc)>? _orders;
        double _before;

        internal void Found(double quantity)
        {
            _before += quantity;
            FoldFrom(0);
        }

        internal void Add(Fill fill)
        {
            // A late fill goes where its time is.
            var at = _fills.Count;
            while (at > 0 && _fills[at - 1].Utc > fill.Utc)
                at--;
            _fills.Insert(at, fill);
            FoldFrom(at);
            if (_orders is not null)
                Note(_orders, fill);
            if (_fills.Count >= 2 * Remembered)
                Forget();
        }

        internal void Place(string executionId, string? positionId)
        {
            if (positionId is null)
                return;
            var at = _fills.Count - 1;
            while (at >= 0 && !(_fills[at].PositionId is null && _fills[at].ExecutionId == executionId))
                at--;
            if (at >= 0)
                _fills[at] = _fills[at] with { PositionId = positionId };
        }

        // No fill of an order, or of those placed with it, is earlier; the end of time when there is none.
        internal DateTime FirstFillOf(TrackedOrder order)
        {
            var first = FirstFillOf(order.OrderId);
            if (order.Placement?.Together is not { } together)
                return first;
            if (together.OrderIds is not { } ids)
                return DateTime.MinValue;
            foreach (var id in ids)
                first = FirstFillOf(id) is var utc && utc < first ? utc : first;
            return first;
        }

        internal double HeldAt(DateTime utc)
        {
            var next = Next(utc);
            return next == 0 ? _before : _fills[next - 1].After;
        }

        // Without what is said to be own, which has no fill before a time.
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

        internal bool IsGone(int sign, string? positionId, bool netted, DateTime utc)
        {
            if (netted)
                return HeldAt(utc) * sign <= 0;
            // Only a position whose opening is remembered can be known to be gone.
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

        internal DateTime? ClosedUtc(in PositionChanged position)
        {
            var sign = position.Side is Side.Sell ? -1 : 1;
            if (!position.PositionsNetted)
            {
                // The fills of one position among several name it; the last of those against it closed it.
                for (var at = _fills.Count - 1; at >= 0 && _fills[at].Utc >= position.OpenedUtc; at--)
                {
                    if (_fills[at].Change * sign < 0 && _fills[at].PositionId == position.PositionId)
                        return _fills[at].Utc;
                }

                return null;
            }

            // Most are asked for soon after their opening: the fills since then are few.
            var first = _fills.Count;
            while (first > 0 && _fills[first - 1].Utc >= position.OpenedUtc)
                first--;
            var held = first == 0 ? _before : _fills[first - 1].After;
            var isOpen = false;
            for (var i = first; i < _fills.Count; i++)
            {
                var fill = _fills[i];
                // One before it may have closed in the very instant in which it was opened.
                isOpen |= fill.Utc > position.OpenedUtc && held * sign > 0;
                // Of two that were opened in the same instant, the fill itself may say which one it closed.
                if (isOpen && held * sign > 0 && fill.After * sign <= 0 && (fill.PositionId ?? position.PositionId) == position.PositionId)
                    return fill.Utc;
                isOpen |= held * sign <= 0 && fill.After * sign > 0;
                held = fill.After;
            }

            return null;
        }

        DateTime FirstFillOf(string orderId)
        {
            if (_orders is null)
            {
                _orders = new(StringComparer.Ordinal);
                foreach (var fill in _fills)
                    Note(_orders, fill);
            }

            return _orders.TryGetValue(orderId, out var known) ? known.FirstUtc : DateTime.MaxValue;
        }

        static void Note(Dictionary<string, (int Fills, DateTime FirstUtc)> orders, in Fill fill)
        {
            var (fills, firstUtc) = orders.GetValueOrDefault(fill.OrderId, (0, fill.Utc));
            orders[fill.OrderId] = (fills + 1, fill.Utc < firstUtc ? fill.Utc : firstUtc);
        }

        // The first fill after a time. What is asked about is mostly not long ago.
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
            for (var i = index; i < _fills.Count; i++)
                _fills[i] = _fills[i] with { After = held = PositionFold.After(held, _fills[i].Change) };
        }
    }

    readonly record struct Fill(string ExecutionId, string OrderId, string? PositionId, double Change, DateTime Utc)
    {
        internal double After { get; init; }
    }
}
