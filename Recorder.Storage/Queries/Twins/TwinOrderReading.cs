using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using Recorder.Analytics.Twins;
using Recorder.Storage.Metrics;
using Recorder.Storage.Time;

namespace Recorder.Storage.Queries.Twins;

/// <summary>Turns the orders, fills and failed requests of a run into the orders of a comparison.</summary>
/// <param name="connection">Inside a transaction.</param>
/// <param name="facts">The rows of the run.</param>
/// <param name="nameOf">Name of a symbol in the comparison; null if it is not compared.</param>
sealed class TwinOrderReading(SqliteConnection connection, RunFacts facts, Func<string, string?> nameOf)
{
    // A quantity below this, in lots, is a rounding error.
    const double Dust = 1e-9;

    // Above this value, a sum of price times quantity could exceed the range of a decimal.
    const decimal Largest = 1e20m;

    const string SelectMessages = """
        SELECT order_id AS OrderId, message AS Message FROM order_requests
        WHERE run_id = @runId AND order_id IS NOT NULL AND message IS NOT NULL AND kind IN ('PLACE', 'CLOSE_POSITION')
        ORDER BY requested_utc, request_id
        """;

    // A failed request became no order. A request to close a position has no side; its side is opposite to the side of the position.
    const string SelectFailed = """
        SELECT q.request_id AS RequestId, q.requested_utc AS RequestedUtc, coalesce(q.symbol, p.symbol) AS Symbol,
               coalesce(q.side, CASE p.side WHEN 'BUY' THEN 'SELL' WHEN 'SELL' THEN 'BUY' END) AS Side,
               coalesce(q.order_type, 'UNKNOWN') AS OrderType, q.quantity AS Quantity, q.price AS Price, q.stop_price AS StopPrice,
               q.kind = 'CLOSE_POSITION' AS Closes, coalesce(q.result = 'FAILURE', 0) AS Failed, q.message AS Message
        FROM order_requests q
        LEFT JOIN positions p ON q.kind = 'CLOSE_POSITION' AND p.id = (
          SELECT max(l.id) FROM positions l
          WHERE l.run_id = q.run_id AND l.position_id = q.position_id AND l.opened_utc <= q.requested_utc)
        WHERE q.run_id = @runId AND q.kind IN ('PLACE', 'CLOSE_POSITION') AND q.order_id IS NULL
          AND (q.result = 'FAILURE' OR q.result IS NULL)
        ORDER BY q.requested_utc, q.request_id
        """;

    /// <summary>The orders.</summary>
    internal IReadOnlyList<TwinOrder> Orders()
    {
        var key = new { runId = facts.RunId };
        var messages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (orderId, message) in connection.Query<(string OrderId, string Message)>(SelectMessages, key))
            messages[orderId] = message;
        var fills = facts.Fills.Where(fill => fill.Quantity > 0).GroupBy(fill => facts.OrderOf[fill.ExecutionId], StringComparer.Ordinal)
            .ToDictionary(order => order.Key, order => order.OrderBy(fill => fill.Time).ThenBy(fill => fill.Sequence).ToList(),
                StringComparer.Ordinal);
        var known = facts.Orders.Select(order => order.OrderId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. facts.Orders.Select(order => Of(order, fills.GetValueOrDefault(order.OrderId) ?? [], messages)).OfType<TwinOrder>(),
            .. fills.Where(order => !known.Contains(order.Key)).Select(order => Of(order.Key, order.Value)).OfType<TwinOrder>(),
            .. connection.Query<FailedRow>(SelectFailed, key).Select(Of).OfType<TwinOrder>(),
        ];
    }

    TwinOrder? Of(OrderFact order, List<Fill> fills, Dictionary<string, string> messages)
    {
        if (nameOf(order.Symbol) is not { } symbol || Submitted(order, fills) is not { } submitted)
            return null;
        var isStop = order.StopPrice is not null && order.OrderType.Contains("STOP", StringComparison.Ordinal);
        var filled = (double)fills.Sum(fill => fill.Quantity);
        return new TwinOrder
        {
            OrderId = order.OrderId,
            Symbol = symbol,
            IsBuy = order.Side == "BUY",
            Role = RoleOf(order),
            OrderType = order.OrderType,
            Quantity = Exact.FromDouble(order.Quantity) ?? 0,
            Price = (isStop ? order.StopPrice : order.Price) is { } price ? Exact.FromDouble(price) : null,
            SubmittedUtc = submitted,
            End = RunOrders.End(order),
            Message = messages.GetValueOrDefault(order.OrderId),
            LacksFills = order.Origin is null
                && (order.FilledQuantity > filled + Dust || (order.Status == "FILLED" && fills.Count == 0)),
            Fills = Fills(fills),
        };
    }

    // Makes an order from its fills, for an order that is not in the file.
    TwinOrder? Of(string orderId, List<Fill> fills) => nameOf(fills[0].Symbol) is not { } symbol ? null : new TwinOrder
    {
        OrderId = orderId,
        Symbol = symbol,
        IsBuy = fills[0].Bought,
        Quantity = fills.Sum(fill => fill.Quantity),
        SubmittedUtc = fills[0].Time,
        End = OrderEnd.Filled,
        Fills = Fills(fills),
    };

    TwinOrder? Of(FailedRow request) =>
        request.Symbol is null || request.Side is not ("BUY" or "SELL") || nameOf(request.Symbol) is not { } symbol
            || !UtcText.TryParse(request.RequestedUtc, out var requested)
            ? null
            : new TwinOrder
            {
                OrderId = $"request {request.RequestId}",
                Symbol = symbol,
                IsBuy = request.Side == "BUY",
                Role = request.Closes ? TwinRole.Exit : TwinRole.Unknown,
                OrderType = request.OrderType,
                Quantity = request.Quantity is { } quantity ? Exact.FromDouble(quantity) ?? 0 : 0,
                Price = (request.StopPrice ?? request.Price) is { } price ? Exact.FromDouble(price) : null,
                SubmittedUtc = requested,
                End = request.Failed ? OrderEnd.Rejected : OrderEnd.Unknown,
                Message = request.Message ?? "no answer",
            };

    IReadOnlyList<TwinFill> Fills(List<Fill> fills) =>
    [
        .. fills.Select(fill => fill.Price is { } price && fill.Quantity <= Largest / Math.Max(Math.Abs(price), 1)
            ? new TwinFill(fill.Time, fill.Sequence, fill.Quantity, price, fill.Fee, fill.FeeCurrency)
            : throw Unusable(fill)),
    ];

    NotComparableException Unusable(Fill fill) =>
        new($"price or quantity of fill {fill.ExecutionId} of run {facts.RunId} is beyond the range of a number");

    TwinRole RoleOf(OrderFact order) => (facts.ProtectiveRoles.GetValueOrDefault(order.OrderId), order.PositionImpact) switch
    {
        ("TP", _) => TwinRole.Target,
        ("SL", _) => TwinRole.Stop,
        (_, "OPEN" or "REVERSE") => TwinRole.Entry,
        (_, "CLOSE" or "REDUCE") => TwinRole.Exit,
        _ => TwinRole.Unknown,
    };

    // A back-filled order may lack a time.
    static DateTime? Submitted(OrderFact order, List<Fill> fills) =>
        UtcText.TryParse(order.SubmitUtc, out var submitted) ? submitted : fills.Count > 0 ? fills[0].Time : null;

    sealed class FailedRow
    {
        public string RequestId { get; init; } = "";
        public string RequestedUtc { get; init; } = "";
        public string? Symbol { get; init; }
        public string? Side { get; init; }
        public string OrderType { get; init; } = "";
        public double? Quantity { get; init; }
        public double? Price { get; init; }
        public double? StopPrice { get; init; }
        public bool Closes { get; init; }
        public bool Failed { get; init; }
        public string? Message { get; init; }
    }
}
