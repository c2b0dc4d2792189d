using Recorder.Analytics.Positions;
using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>
/// What was held in each symbol and when, from the fills of the run: whether an order opens or closes depends on what was held when it was sent, and its own fills
/// may be told before it. Not for several threads.
/// </summary>
sealed class Books
{
    // Fills within which an order's beginning is looked up; older ones are summed up.
    const int Remembered = 200;

    // Fills told of again within that many others are known.
    const int Counted = 10_000;

    readonly Dictionary<(string? Connection, string? Account, string Symbol), Book> _books = [];
    readonly BoundedMap<(string? Connection, string Id), bool> _counted = new(Counted);

    /// <summary>Takes a fill; false when it was taken before (it is told again when its profit arrives, or its position is found).</summary>
    internal bool Take(ExecutionReported fill, DateTime utc)
    {
        var key = (fill.ConnectionId, fill.ExecutionId);
        var book = BookOf(fill.ConnectionId, fill.AccountId, fill.Symbol);
        if (_counted.ContainsKey(key))
        {
            book.Place(fill.ExecutionId, fill.PositionId);
            return false;
        }

        _counted[key] = true;
        _counted.Retire(key);
        book.Add(new Fill(fill.ExecutionId, fill.OrderId, fill.PositionId, fill.Side is Side.Sell ? -fill.Quantity : fill.Quantity, utc));
        return true;
    }

    /// <summary>Takes what was held before the recorder came.</summary>
    internal void Found(PositionChanged position) =>
        BookOf(position.ConnectionId, position.AccountId, position.Symbol).Found(position.Side is Side.Sell ? -position.Quantity : position.Quantity);

    /// <summary>Signed quantity that was held when an order was sent, without what it and the orders placed with it did themselves.</summary>
    internal double HeldBefore(TrackedOrder order, Func<string, bool> isOwn) =>
        _books.TryGetValue((order.ConnectionId, order.First.AccountId, order.First.Symbol), out var book) ? book.HeldAt(order.FirstUtc, isOwn) : 0;

    /// <summary>Time of the fill that closed a position, or null while it has not been told.</summary>
    internal DateTime? ClosedUtc(PositionChanged position) =>
        _books.TryGetValue((position.ConnectionId, position.AccountId, position.Symbol), out var book) ? book.ClosedUtc(position) : null;

    /// <summary>True when there was nothing left at some time that an order could close: what it works against was closed or turned around.</summary>
    /// <param name="order">The order.</param>
    /// <param name="positionId">The position that it works on; counts only where the account holds several a symbol.</param>
    /// <param name="netted">True when the account holds one position a symbol.</param>
    /// <param name="utc">The time.</param>
    internal bool IsGone(OrderChanged order, string? positionId, bool netted, DateTime utc) =>
        _books.TryGetValue((order.ConnectionId, order.AccountId, order.Symbol), out var book) && book.IsGone(order.Side is Side.Sell ? 1 : -1, positionId, netted, utc);

    Book BookOf(string? connection, string? account, string symbol)
    {
        if (!_books.TryGetValue((connection, account, symbol), out var book))
            _books[(connection, account, symbol)] = book = new Book();
        return book;
    }

    sealed class Book
    {
        // In the order of their times; each with what was held after it, so that looking one up adds nothing up anew.
        readonly List<Fill> _fills = [];
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
            if (_fills.Count < 2 * Remembered)
                return;
            _before = _fills[Remembered - 1].After;
            _fills.RemoveRange(0, Remembered);
        }

        internal void Place(string executionId, string? positionId)
        {
            var at = positionId is null ? -1 : _fills.FindLastIndex(fill => fill.ExecutionId == executionId && fill.PositionId is null);
            if (at >= 0)
                _fills[at] = _fills[at] with { PositionId = positionId };
        }

        internal double HeldAt(DateTime utc, Func<string, bool> isOwn)
        {
            var last = _fills.FindLastIndex(fill => fill.Utc <= utc);
            var held = last < 0 ? _before : _fills[last].After;
            for (var i = 0; i <= last; i++)
            {
                if (isOwn(_fills[i].OrderId))
                    held = PositionFold.After(held, -_fills[i].Change);
            }

            return held;
        }

        internal bool IsGone(int sign, string? positionId, bool netted, DateTime utc)
        {
            if (netted)
                return HeldAt(utc, static _ => false) * sign <= 0;
            // Only a position whose opening is remembered can be known to be gone.
            var held = 0.0;
            var opened = false;
            foreach (var fill in _fills.Where(fill => positionId is not null && fill.PositionId == positionId && fill.Utc <= utc))
            {
                opened |= fill.Change * sign > 0;
                held = opened ? PositionFold.After(held, fill.Change) : 0;
            }

            return opened && held * sign <= 0;
        }

        internal DateTime? ClosedUtc(PositionChanged position)
        {
            var sign = position.Side is Side.Sell ? -1 : 1;
            if (!position.PositionsNetted)
            {
                // The fills of one position among several name it; the last of those against it closed it.
                var last = _fills.FindLastIndex(fill => fill.PositionId == position.PositionId && fill.Change * sign < 0 && fill.Utc >= position.OpenedUtc);
                return last < 0 ? null : _fills[last].Utc;
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
