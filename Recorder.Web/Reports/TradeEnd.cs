using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>Why a trade was closed, as far as the file knows.</summary>
/// <param name="Kind">One of a few words, for filters.</param>
/// <param name="Detail">Order, prices and comment in one sentence.</param>
/// <param name="OrderId">Order of the last exit.</param>
public sealed record TradeEnd(string Kind, string Detail, string? OrderId)
{
    /// <summary>Explains the last exit of a trade.</summary>
    /// <param name="exits">Its exits by time.</param>
    /// <param name="orders">Orders by id.</param>
    /// <param name="roles">TP or SL by order id.</param>
    /// <param name="closings">Orders that followed from a request to close a position.</param>
    public static TradeEnd Of(
        IReadOnlyList<TradeFillLine> exits,
        IReadOnlyDictionary<string, OrderLine> orders,
        IReadOnlyDictionary<string, string> roles,
        IReadOnlySet<string> closings)
    {
        if (exits is not [.., { OrderId: { } id } last])
            return new TradeEnd("Unknown", "The file does not have the fill that closed it.", null);
        if (!orders.TryGetValue(id, out var order))
            return new TradeEnd("Unknown", $"Order {id} closed it; the file does not have that order.", id);

        var kind = KindOf(order, roles.GetValueOrDefault(id), last.PositionImpact, closings.Contains(id));
        var parts = exits.Select(exit => exit.OrderId).Distinct(StringComparer.Ordinal).Count();
        return new TradeEnd(kind, Sentence(kind, order, last, parts), id);
    }

    static string KindOf(OrderLine order, string? role, string? impact, bool isClosing) => (role, impact, isClosing) switch
    {
        ("SL", _, _) => "Stop loss",
        ("TP", _, _) => "Take profit",
        (_, "REVERSE", _) => "Reversal",
        (_, _, true) => "Close request",
        _ => order.OrderType switch
        {
            "MARKET" => "Market order",
            "LIMIT" => "Limit order",
            "STOP" or "STOP_LIMIT" => "Stop order",
            "TRAILING_STOP" => "Trailing stop",
            _ => "Other order",
        },
    };

    static string Sentence(string kind, OrderLine order, TradeFillLine fill, int orders)
    {
        var cause = kind switch
        {
            "Stop loss" => $"The stop loss (order {order.OrderId}",
            "Take profit" => $"The take profit (order {order.OrderId}",
            "Reversal" => $"An order in the other direction turned the position (order {order.OrderId}",
            "Close request" => $"The strategy asked to close the position (order {order.OrderId}",
            _ => $"A {kind.ToLowerInvariant()} closed it (order {order.OrderId}",
        };
        var at = order.StopPrice is { } stop ? FormattableString.Invariant($", trigger {stop}")
            : order.Price is { } limit ? FormattableString.Invariant($", limit {limit}")
            : "";
        var filled = fill.Price is { } price ? FormattableString.Invariant($", filled at {price}") : "";
        var comment = string.IsNullOrEmpty(order.ClientTag) ? "" : $", comment \"{order.ClientTag}\"";
        var more = orders > 1 ? FormattableString.Invariant($" It was the last of {orders} orders that closed it.") : "";
        return $"{cause}{at}{filled}{comment}).{more}";
    }
}
