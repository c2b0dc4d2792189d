using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>order_requests</c>: each request once, with its answer where one came.</summary>
/// <param name="events">The events whose fields the rows show.</param>
sealed class RequestsTable(EventBatch events) : BatchTable<RequestRow>(
    "batch_order_requests", "run_id", "request_id", "kind", "requested_utc", "order_id", "position_id", "symbol", "account_id", "side", "order_type", "quantity", "price",
    "stop_price", "client_tag", "sending_source", "result", "message", "extra_json")
{
    // A request is told twice, when it is sent and when it is answered; the answered one stands, in whatever order they come.
    const string Conflict = """
        ON CONFLICT(run_id, request_id) DO UPDATE SET
          kind = excluded.kind, requested_utc = excluded.requested_utc, order_id = excluded.order_id, position_id = excluded.position_id, symbol = excluded.symbol,
          account_id = excluded.account_id, side = excluded.side, order_type = excluded.order_type, quantity = excluded.quantity, price = excluded.price,
          stop_price = excluded.stop_price, client_tag = excluded.client_tag, sending_source = excluded.sending_source, result = excluded.result,
          message = excluded.message, extra_json = excluded.extra_json
        WHERE order_requests.result IS NULL
        """;

    BatchStatement Upsert => field ??= BatchStatement.Insert(this, "order_requests", Conflict);

    /// <summary>Writes the requests at some places of the batch. None counts as merged.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">Whether the connection sees the rows.</param>
    /// <param name="places">The places.</param>
    internal void Write(SqliteConnection connection, bool isVisible, ReadOnlySpan<int> places)
    {
        Clear();
        foreach (var place in places)
        {
            if (events[place].Type is EventType.Request)
                Add(new RequestRow(place, Extra(place)));
        }

        Upsert.Execute(connection, isVisible);
    }

    private protected override Cell CellOf(in RequestRow row, int column) => column switch
    {
        0 => Cell.Of(events.RunOf(row.Place).RunText),
        1 => Text(row, RequestFields.RequestId),
        2 => Text(row, RequestFields.Kind),
        3 => Text(row, RequestFields.RequestedUtc),
        4 => Text(row, RequestFields.OrderId),
        5 => Text(row, RequestFields.PositionId),
        6 => Text(row, RequestFields.Symbol),
        7 => Text(row, RequestFields.AccountId),
        8 => Text(row, RequestFields.Side),
        9 => Text(row, RequestFields.OrderTypeId),
        10 => events.Field(row.Place, RequestFields.Quantity).NumberCell,
        11 => events.Field(row.Place, RequestFields.Price).NumberCell,
        12 => events.Field(row.Place, RequestFields.StopPrice).NumberCell,
        13 => Text(row, RequestFields.ClientTag),
        14 => Text(row, RequestFields.SendingSource),
        15 => Text(row, RequestFields.Result),
        16 => Text(row, RequestFields.Message),
        _ => Cell.Of(row.ExtraJson),
    };

    Cell Text(in RequestRow row, int field) => Cell.Of(events.Text(row.Place, field));

    // Most requests have nothing beyond their columns.
    Utf8Slice Extra(int place)
    {
        var (stop, target, linked) = (events.Field(place, RequestFields.StopLoss), events.Field(place, RequestFields.TakeProfit), events.Field(place, RequestFields.LinkedOrders));
        if (stop.IsMissing && target.IsMissing && linked.IsMissing)
            return default;
        var column = new JsonColumn(events.Memory, events[place].Data.Length, 3);
        column.Add("stop_loss"u8, stop);
        column.Add("take_profit"u8, target);
        column.Add("linked_orders"u8, linked);
        return column.End(events.Memory);
    }
}

/// <summary>A row of <c>order_requests</c> on its way: the event that it shows, and what does not stand in that.</summary>
readonly record struct RequestRow(int Place, Utf8Slice ExtraJson);
