using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Positions;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Merging;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>orders</c>: each order in its newest state, whatever order the reports came in.</summary>
/// <param name="events">The events whose fields the rows show.</param>
sealed class OrdersTable(EventBatch events) : BatchTable<OrderRow>(
    "batch_orders", "run_id", "strategy_id", "order_id", "parent_order_id", "symbol", "account_id", "side", "order_type", "tif", "quantity", "price", "stop_price", "status",
    "submit_utc", "update_utc", "client_tag", "position_impact", "extra_json")
{
    const string Conflict = """
        ON CONFLICT(run_id, order_id) DO UPDATE SET
          parent_order_id = excluded.parent_order_id, symbol = excluded.symbol, account_id = excluded.account_id, side = excluded.side,
          order_type = excluded.order_type, tif = excluded.tif, quantity = excluded.quantity, price = excluded.price, stop_price = excluded.stop_price,
          status = excluded.status, submit_utc = excluded.submit_utc, update_utc = excluded.update_utc, client_tag = excluded.client_tag,
          position_impact = excluded.position_impact, extra_json = excluded.extra_json
        """;

    const string UpdateBeginning = "UPDATE orders SET submit_utc = @SubmitUtc, extra_json = @ExtraJson WHERE run_id = @runId AND order_id = @orderId";

    const string SelectExtra = "SELECT extra_json FROM orders WHERE run_id = @runId AND order_id = @orderId";

    const string SelectStored = """
        SELECT order_id AS OrderId, status AS Status, submit_utc AS SubmitUtc, update_utc AS UpdateUtc, position_impact AS Impact, extra_json AS ExtraJson
        FROM orders WHERE run_id = @runId AND order_id IN (SELECT value FROM json_each(@ids))
        """;

    /// <summary>What is done with the rows.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Insert(this, "orders", Conflict);

    /// <summary>What the table has of some orders of a run.</summary>
    internal static IEnumerable<StoredOrder> Stored(SqliteConnection connection, string runId, IEnumerable<string> orderIds) =>
        connection.Query<StoredOrder>(SelectStored, new { runId, ids = JsonKeys.Of(orderIds) });

    /// <summary>Changes the beginning of an order whose newest state stands.</summary>
    internal static void ChangeBeginning(SqliteConnection connection, string runId, string orderId, OrderBeginning beginning)
    {
        var extra = StoredOrder.Read(connection.QueryFirst<string?>(SelectExtra, new { runId, orderId })) with
        {
            Origin = beginning.Origin is Origin.Live ? null : beginning.Origin,
            FoundFilledQuantity = beginning.FoundFilled,
        };
        connection.Execute(UpdateBeginning, new
        {
            runId,
            orderId,
            SubmitUtc = UtcText.Format(beginning.SubmitUtc),
            ExtraJson = JsonSerializer.Serialize(extra, ExtraJsonContext.Columns.OrderExtra),
        });
    }

    /// <summary>Adds the row of an order.</summary>
    /// <param name="place">Place of the report that it shows.</param>
    /// <param name="beginning">What its reports say together of its beginning.</param>
    /// <param name="impact">What it does to the position.</param>
    internal void Add(int place, OrderBeginning beginning, PositionImpact impact)
    {
        var memory = events.Memory;
        var update = events[place].EventUtc;
        Add(new OrderRow(
            place,
            Utf8Time.Parse(update.Span) == beginning.SubmitUtc ? update : Utf8Time.Write(beginning.SubmitUtc, memory),
            Utf8Words<PositionImpact>.Of(impact),
            Extra(place, beginning)));
    }

    private protected override Cell CellOf(in OrderRow row, int column) => column switch
    {
        0 => Cell.Of(events.RunOf(row.Place).RunText),
        1 => Cell.Of(events.RunOf(row.Place).StrategyText),
        2 => Text(row, OrderFields.OrderId),
        3 => Text(row, OrderFields.ParentOrderId),
        4 => Text(row, OrderFields.Symbol),
        5 => Text(row, OrderFields.AccountId),
        6 => Text(row, OrderFields.Side),
        7 => Text(row, OrderFields.OrderType),
        8 => Text(row, OrderFields.Tif),
        9 => events.Field(row.Place, OrderFields.Quantity).NumberCell,
        10 => events.Field(row.Place, OrderFields.Price).NumberCell,
        11 => events.Field(row.Place, OrderFields.StopPrice).NumberCell,
        12 => Text(row, OrderFields.Status),
        13 => Cell.Of(row.SubmitUtc),
        14 => Cell.Of(events[row.Place].EventUtc),
        15 => Text(row, OrderFields.ClientTag),
        16 => Cell.Of(row.Impact),
        _ => Cell.Of(row.ExtraJson),
    };

    Cell Text(in OrderRow row, int field) => Cell.Of(events.Text(row.Place, field));

    // As an OrderExtra is written.
    Utf8Slice Extra(int place, OrderBeginning beginning)
    {
        ref readonly var e = ref events[place];
        var column = new JsonColumn(events.Memory, e.Data.Length, 18);
        column.Add("sequence"u8, e.Sequence);
        column.Add("filled_quantity"u8, events.Field(place, OrderFields.FilledQuantity));
        column.Add("average_fill_price"u8, events.Field(place, OrderFields.AverageFillPrice));
        column.Add("trail_offset"u8, events.Field(place, OrderFields.TrailOffset));
        column.Add("intent"u8, events.Field(place, OrderFields.Intent));
        column.Add("position_id"u8, events.Field(place, OrderFields.PositionId));
        column.Add("group_id"u8, events.Field(place, OrderFields.GroupId));
        column.Add("stop_loss"u8, events.Field(place, OrderFields.StopLoss));
        column.Add("take_profit"u8, events.Field(place, OrderFields.TakeProfit));
        column.Add("expiration_utc"u8, events.Field(place, OrderFields.ExpirationUtc));
        column.Add("original_status"u8, events.Field(place, OrderFields.OriginalStatus));
        column.Add("order_type_id"u8, events.Field(place, OrderFields.OrderTypeId));
        column.Add("connection_id"u8, events.Field(place, OrderFields.ConnectionId));
        column.Add("symbol_id"u8, events.Field(place, OrderFields.SymbolId));
        column.Add("replaces_order_id"u8, events.Field(place, OrderFields.ReplacesOrderId));
        column.Add("orphaned_utc"u8, events.Field(place, OrderFields.OrphanedUtc));
        column.AddWord("origin"u8, beginning.Origin is Origin.Live ? default : Utf8Words<Origin>.Of(beginning.Origin));
        column.Add("found_filled_quantity"u8, beginning.FoundFilled);
        return column.End(events.Memory);
    }
}

/// <summary>A row of <c>orders</c> on its way: the report that it shows, and what does not stand in that.</summary>
readonly record struct OrderRow(int Place, Utf8Slice SubmitUtc, Utf8Slice Impact, Utf8Slice ExtraJson);

/// <summary>What the table has of an order.</summary>
sealed class StoredOrder
{
    public string OrderId { get; init; } = "";
    public string Status { get; init; } = "";
    public string SubmitUtc { get; init; } = "";
    public string? UpdateUtc { get; init; }
    public string Impact { get; init; } = "";
    public string? ExtraJson { get; init; }

    // A row that something else wrote may have nothing beyond its columns.
    internal static OrderExtra Read(string? extraJson) =>
        (extraJson is null ? null : JsonSerializer.Deserialize(extraJson, ExtraJsonContext.Columns.OrderExtra)) ?? new OrderExtra();
}
