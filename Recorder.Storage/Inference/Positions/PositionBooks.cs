using Recorder.Storage.Caching;
using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Positions;

/// <summary>
/// The quantity held in each symbol over time, from the fills of the run. Whether an order opens or closes depends on the quantity that was
/// held when it was sent. The fills of the order may be reported before the order.
/// </summary>
sealed class PositionBooks
{
    // Fills that are recognised when they are reported again.
    const int Counted = 10_000;

    readonly Dictionary<(string? Connection, string? Account, string Symbol), PositionBook> _books = [];
    readonly BoundedMap<PlatformId, bool> _counted = new(Counted);

    // The book that was used last. Most runs use only one book.
    (string? Connection, string? Account, string Symbol) _lastKey;
    PositionBook? _last;

    /// <summary>Adds a fill. A repeated report (with its profit or its position) only adds the position.</summary>
    /// <returns>False for a repeated report.</returns>
    internal bool Add(in ExecutionReported fill, DateTime utc)
    {
        var key = new PlatformId(fill.ConnectionId, fill.ExecutionId);
        var book = BookOf(fill.ConnectionId, fill.AccountId, fill.Symbol);
        if (_counted.ContainsKey(key))
        {
            book.Name(fill.ExecutionId, fill.PositionId);
            return false;
        }

        _counted.Remember(key, true);
        book.Add(new BookedFill(
            fill.ExecutionId, fill.OrderId, fill.PositionId, fill.Side is Side.Sell ? -fill.Quantity : fill.Quantity, utc));
        return true;
    }

    /// <summary>Adds the quantity held when the recorder attached.</summary>
    internal void AddFound(in PositionChanged position) =>
        BookOf(position.ConnectionId, position.AccountId, position.Symbol).AddFound(
            position.Side is Side.Sell ? -position.Quantity : position.Quantity);

    /// <summary>Signed quantity that was held when an order was sent, without fills of this order and of orders placed with it.</summary>
    /// <param name="order">The order.</param>
    /// <param name="sentUtc">When it was sent.</param>
    /// <param name="together">Ids of the orders placed with it; null when they are too many to search.</param>
    /// <param name="isOwn">Whether an order is this order, or was placed together with it.</param>
    internal double HeldBefore(in OrderChanged order, DateTime sentUtc, IReadOnlyList<string>? together, Func<string, bool> isOwn) =>
        Find(order.ConnectionId, order.AccountId, order.Symbol) is { } book
            ? book.HeldAt(sentUtc, book.FirstFillOf(order.OrderId, together), isOwn)
            : 0;

    /// <summary>Time of the fill that closed a position; null while it is not known.</summary>
    internal DateTime? ClosedUtc(in PositionChanged position) =>
        Find(position.ConnectionId, position.AccountId, position.Symbol)?.ClosedUtc(position);

    /// <summary>True when at a given time an order had nothing left to close: its position was closed or reversed.</summary>
    /// <param name="order">The order.</param>
    /// <param name="positionId">The position that it closes; used only when the account holds several positions per symbol.</param>
    /// <param name="netted">True when the account holds one position per symbol.</param>
    /// <param name="utc">The time.</param>
    internal bool IsGone(in OrderChanged order, string? positionId, bool netted, DateTime utc) =>
        Find(order.ConnectionId, order.AccountId, order.Symbol) is { } book
        && book.IsGone(order.Side is Side.Sell ? 1 : -1, positionId, netted, utc);

    PositionBook BookOf(string? connection, string? account, string symbol)
    {
        if (Find(connection, account, symbol) is not { } book)
            _books[(connection, account, symbol)] = book = new PositionBook();
        return book;
    }

    PositionBook? Find(string? connection, string? account, string symbol)
    {
        if (_last is { } last && _lastKey == (connection, account, symbol))
            return last;
        if (_books.TryGetValue((connection, account, symbol), out var book))
            (_lastKey, _last) = ((connection, account, symbol), book);
        return book;
    }
}
