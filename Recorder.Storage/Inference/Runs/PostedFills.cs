using Recorder.Storage.Caching;
using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Runs;

/// <summary>
/// Completes the fills that clients send over HTTP. Such a fill names its order, but no symbol, side or account. It takes them from the
/// order, which may arrive after the fill.
/// </summary>
sealed class PostedFills
{
    // Number of orders and of waiting fills that are kept per run, at some 200 bytes each.
    const int Remembered = 1_000_000;

    readonly BoundedMap<string, PostedOrder> _orders = new(Remembered);
    readonly BoundedMap<string, List<RecordedEvent>> _waiting = new(Remembered);

    /// <summary>True for a fill that has neither side nor symbol.</summary>
    internal static bool IsIncomplete(in ExecutionReported fill) =>
        fill is { Side: Side.Unknown, Symbol: OrderChanged.UnknownSymbol };

    /// <summary>Adds an order. Its first state counts.</summary>
    /// <returns>The fills that waited for it, complete.</returns>
    internal IReadOnlyList<RecordedEvent> Add(in OrderChanged order)
    {
        if (_orders.ContainsKey(order.OrderId))
            return [];
        var known = new PostedOrder(order.Symbol, order.AccountId, order.Side);
        _orders.Remember(order.OrderId, known);
        if (!_waiting.TryGetValue(order.OrderId, out var fills))
            return [];
        _waiting.Remove(order.OrderId);
        return [.. fills.Select(fill => Complete(fill, known))];
    }

    /// <summary>Completes a fill from its order. If the order is unknown, the fill waits and null is returned.</summary>
    internal RecordedEvent? Complete(RecordedEvent recorded, in ExecutionReported fill)
    {
        if (_orders.TryGetValue(fill.OrderId, out var order))
            return Complete(recorded, order);
        if (!_waiting.TryGetValue(fill.OrderId, out var fills))
            _waiting.Remember(fill.OrderId, fills = []);
        fills.Add(recorded);
        return null;
    }

    static RecordedEvent Complete(RecordedEvent recorded, PostedOrder order) => recorded with
    {
        Body = (ExecutionReported)recorded.Body with { Symbol = order.Symbol, AccountId = order.AccountId, Side = order.Side },
    };

    readonly record struct PostedOrder(string Symbol, string? AccountId, Side Side);
}
