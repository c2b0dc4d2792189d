using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>Why a trade was closed, and by which order.</summary>
/// <param name="Reason">The column <c>exit_reason</c> of the trade, in words.</param>
/// <param name="Detail">Order, prices and comment in one sentence.</param>
/// <param name="OrderId">Order of the last exit.</param>
public sealed record TradeEnd(string Reason, string Detail, string? OrderId)
{
    /// <summary>Describes the end of a trade.</summary>
    /// <param name="exitReason">The column <c>exit_reason</c>.</param>
    /// <param name="exits">Its exits by time.</param>
    /// <param name="orders">Orders by id.</param>
    public static TradeEnd Of(
        string? exitReason, IReadOnlyList<TradeFillLine> exits, IReadOnlyDictionary<string, OrderLine> orders)
    {
        var reason = Word(exitReason);
        if (exits is not [.., { OrderId: { } id } last])
            return new TradeEnd(reason, "The file does not have the fill that closed it.", null);
        if (!orders.TryGetValue(id, out var order))
            return new TradeEnd(reason, $"Order {id} closed it; the file does not have that order.", id);
        var count = exits.Select(exit => exit.OrderId).Distinct(StringComparer.Ordinal).Count();
        return new TradeEnd(reason, Sentence(exitReason, order, last, count), id);
    }

    static string Word(string? exitReason) => exitReason switch
    {
        "TARGET" => "Target",
        "STOP" => "Stop",
        "SIGNAL" => "Signal",
        "MANUAL" => "Manual order",
        "END_OF_RUN" => "End of run",
        _ => "Not known",
    };

    static string Sentence(string? exitReason, OrderLine order, TradeFillLine fill, int orders)
    {
        var kind = order.OrderType == "UNKNOWN" ? "An order" : $"A {order.OrderType.ToLowerInvariant().Replace('_', ' ')} order";
        var cause = exitReason switch
        {
            "TARGET" => "The take profit",
            "STOP" => "The stop",
            "SIGNAL" => $"{kind} of the strategy",
            "MANUAL" => $"{kind} that the strategy did not send",
            "END_OF_RUN" => $"{kind} at the end of the run",
            _ => kind,
        };
        var trigger = order.StopPrice is { } stop ? FormattableString.Invariant($", trigger {stop}")
            : order.Price is { } limit ? FormattableString.Invariant($", limit {limit}")
            : "";
        var filled = fill.Price is { } price ? FormattableString.Invariant($", filled at {price}") : "";
        var comment = string.IsNullOrEmpty(order.ClientTag) ? "" : $", comment \"{order.ClientTag}\"";
        var more = orders > 1 ? FormattableString.Invariant($" {orders} orders closed it; this was the last.") : "";
        return $"{cause} (order {order.OrderId}{trigger}{filled}{comment}).{more}";
    }
}
