using Recorder.Analytics.Positions;
using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>
/// What was held in each symbol and when, from the fills of the run: whether an order opens or closes depends on what was held when it was sent, and its own fills
/// may be told before it. Under the tracker's lock.
/// </summary>
sealed class Books
{
    // Fills within which an order's beginning is looked up; older ones are summed up.
    const int Remembered = 200;

    // Fills told of again within that many others are known.
    const int Counted = 10_000;

    readonly Dictionary<(string? Connection, string? Account, string Symbol), Book> _books = [];
    readonly BoundedMap<(string? Connection, string Id), bool> _counted = new(Counted);

    /// <summary>Takes a fill; false when it was taken before (it is told again when its profit arrives).</summary>
    internal bool Take(ExecutionReported fill, DateTime utc)
    {
        var key = (fill.ConnectionId, fill.ExecutionId);
        if (_counted.ContainsKey(key))
            return false;
        _counted[key] = true;
        _counted.Retire(key);
        BookOf(fill.ConnectionId, fill.AccountId, fill.Symbol).Add(fill.OrderId, fill.Side is Side.Sell ? -fill.Quantity : fill.Quantity, utc);
        return true;
    }

    /// <summary>Takes what was held before the recorder came.</summary>
    internal void Found(PositionChanged position) =>
        BookOf(position.ConnectionId, position.AccountId, position.Symbol).Found(position.Side is Side.Sell ? -position.Quantity : position.Quantity);

    /// <summary>Signed quantity that was held when an order was sent, without what it and the orders placed with it did themselves.</summary>
    internal double HeldBefore(TrackedOrder order, Func<string, bool> isOwn) =>
        _books.TryGetValue((order.ConnectionId, order.First.AccountId, order.First.Symbol), out var book) ? book.HeldAt(order.FirstUtc, isOwn) : 0;

    Book BookOf(string? connection, string? account, string symbol)
    {
        if (!_books.TryGetValue((connection, account, symbol), out var book))
            _books[(connection, account, symbol)] = book = new Book();
        return book;
    }

    sealed class Book
    {
        // In the order of their times; each with what was held after it, so that looking one up adds nothing up anew.
        readonly List<(string OrderId, double Change, DateTime Utc, double After)> _fills = [];
        double _before;

        internal void Found(double quantity)
        {
            _before += quantity;
            FoldFrom(0);
        }

        internal void Add(string orderId, double change, DateTime utc)
        {
            // A late fill goes where its time is.
            var at = _fills.Count;
            while (at > 0 && _fills[at - 1].Utc > utc)
                at--;
            _fills.Insert(at, (orderId, change, utc, 0));
            FoldFrom(at);
            if (_fills.Count < 2 * Remembered)
                return;
            _before = _fills[Remembered - 1].After;
            _fills.RemoveRange(0, Remembered);
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

        void FoldFrom(int index)
        {
            var held = index == 0 ? _before : _fills[index - 1].After;
            for (var i = index; i < _fills.Count; i++)
                _fills[i] = _fills[i] with { After = held = PositionFold.After(held, _fills[i].Change) };
        }
    }
}
