using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>order_requests</c>: each request once, with its answer where one came.</summary>
static class RequestsTable
{
    // A request is told twice, when it is sent and when it is answered; the answered one stands, in whatever order they come.
    const string Upsert = """
        INSERT INTO order_requests (run_id, request_id, kind, requested_utc, order_id, position_id, symbol, account_id, side, order_type, quantity, price, stop_price,
                                    client_tag, sending_source, result, message, extra_json)
        VALUES (@RunId, @RequestId, @Kind, @RequestedUtc, @OrderId, @PositionId, @Symbol, @AccountId, @Side, @OrderType, @Quantity, @Price, @StopPrice,
                @ClientTag, @SendingSource, @Result, @Message, @ExtraJson)
        ON CONFLICT(run_id, request_id) DO UPDATE SET
          kind = excluded.kind, requested_utc = excluded.requested_utc, order_id = excluded.order_id, position_id = excluded.position_id, symbol = excluded.symbol,
          account_id = excluded.account_id, side = excluded.side, order_type = excluded.order_type, quantity = excluded.quantity, price = excluded.price,
          stop_price = excluded.stop_price, client_tag = excluded.client_tag, sending_source = excluded.sending_source, result = excluded.result,
          message = excluded.message, extra_json = excluded.extra_json
        WHERE order_requests.result IS NULL
        """;

    internal static void Write(SqliteConnection connection, IEnumerable<(EventHeader Header, RequestSent Body)> events) =>
        connection.Execute(Upsert, events.Select(e => new
        {
            RunId = e.Header.RunId.ToString(),
            e.Body.RequestId,
            Kind = Words<RequestKind>.Of(e.Body.Kind),
            RequestedUtc = UtcText.Format(e.Body.RequestedUtc),
            e.Body.OrderId,
            e.Body.PositionId,
            e.Body.Symbol,
            e.Body.AccountId,
            Side = e.Body.Side is { } side ? Words<Side>.Of(side) : null,
            OrderType = e.Body.OrderTypeId,
            e.Body.Quantity,
            e.Body.Price,
            e.Body.StopPrice,
            e.Body.ClientTag,
            e.Body.SendingSource,
            Result = e.Body.Result is { } result ? Words<RequestResult>.Of(result) : null,
            e.Body.Message,
            ExtraJson = Extra(e.Body),
        }));

    static string? Extra(RequestSent body) =>
        body.StopLoss is null && body.TakeProfit is null && body.LinkedOrders is null
            ? null
            : JsonSerializer.Serialize(new RequestExtra(body.StopLoss, body.TakeProfit, body.LinkedOrders), ExtraJsonContext.Columns.RequestExtra);
}
