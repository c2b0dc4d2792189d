using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Positions;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Orders;

/// <summary>The table <c>orders</c>: each order in its newest state, whatever the order of the reports.</summary>
/// <param name="batch">The batch that has the events of the rows.</param>
sealed class OrdersTable(Batch batch) : FieldTable<OrderRow>(
    batch, "batch_orders", EventType.Order,
    new("run_id", static (batch, in row) => Cell.Of(batch.RunOf(row.Index).RunText)),
    new("strategy_id", static (batch, in row) => Cell.Of(batch.RunOf(row.Index).StrategyText)),
    new("submit_utc", static (_, in row) => Cell.Of(row.SubmitUtc)),
    new("update_utc", static (_, in row) => Cell.Of(row.UpdateUtc)),
    new("parent_order_id", static (_, in row) => Cell.Of(row.ParentOrderId)),
    new("position_impact", static (_, in row) => Cell.Of(row.Impact)),
    new("extra_json", static (_, in row) => Cell.Of(row.ExtraJson)))
{
    const string UpdateChanged =
        "UPDATE orders SET submit_utc = @SubmitUtc, parent_order_id = @ParentOrderId, extra_json = @ExtraJson "
        + "WHERE run_id = @runId AND order_id = @orderId";

    const string SelectExtra = "SELECT extra_json FROM orders WHERE run_id = @runId AND order_id = @orderId";

    const string SelectStored = """
        SELECT order_id AS OrderId, parent_order_id AS ParentOrderId, status AS Status, submit_utc AS SubmitUtc, update_utc AS UpdateUtc,
          position_impact AS Impact, extra_json AS ExtraJson
        FROM orders WHERE run_id = @runId AND order_id IN (SELECT value FROM json_each(@ids))
        """;

    /// <summary>The upsert statement.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Upsert(this, "orders", ["run_id", "order_id"], constant: ["strategy_id"]);

    /// <summary>Reads some orders of a run.</summary>
    internal static IEnumerable<StoredOrder> Stored(SqliteConnection connection, string runId, IEnumerable<string> orderIds) =>
        connection.Query<StoredOrder>(SelectStored, new { runId, ids = JsonKeys.Of(orderIds) });

    /// <summary>Changes the beginning of an order and its inferred values, and not its state.</summary>
    internal static void Change(
        SqliteConnection connection, string runId, string orderId, OrderBeginning beginning, OrderInference? inference)
    {
        var extra = JsonNode.Parse(connection.QueryFirst<string?>(SelectExtra, new { runId, orderId }) ?? "{}") as JsonObject ?? [];
        // These members come last, in the same order as in a new row.
        Set(extra, "replaces_order_id", inference?.ReplacesOrderId);
        Set(extra, "orphaned_utc", inference?.OrphanedUtc is { } orphaned ? UtcText.Format(orphaned) : null);
        Set(extra, "origin", beginning.Origin is Origin.Live ? null : EnumWords<Origin>.Of(beginning.Origin));
        Set(extra, "found_filled_quantity", beginning.FoundFilled);
        connection.Execute(UpdateChanged, new
        {
            runId,
            orderId,
            SubmitUtc = UtcText.Format(beginning.SubmitUtc),
            inference?.ParentOrderId,
            ExtraJson = extra.ToJsonString(ExtraJsonContext.Columns.Options),
        });
    }

    /// <summary>Adds the row of an order.</summary>
    /// <param name="index">The report of the row.</param>
    /// <param name="order">The merged order.</param>
    internal void Add(int index, in CachedOrder order)
    {
        var memory = Batch.Memory;
        var update = Batch[index].EventUtc;
        Add(new OrderRow(
            index,
            order.Inference?.ParentOrderId is { } parentId ? memory.Copy(parentId) : default,
            Batch[index].EventTime == order.Beginning.SubmitUtc ? update : Utf8Time.Write(order.Beginning.SubmitUtc, memory),
            update,
            Utf8EnumWords<PositionImpact>.Of(order.Impact),
            Extra(index, order.Beginning, order.Inference)));
    }

    static void Set(JsonObject extra, string name, JsonNode? value)
    {
        extra.Remove(name);
        if (value is not null)
            extra[name] = value;
    }

    Utf8Slice Extra(int index, OrderBeginning beginning, OrderInference? inference)
    {
        var replaced = inference?.ReplacesOrderId is { } id ? JsonSerializer.SerializeToUtf8Bytes(id, ExtraJsonContext.Columns.String) : [];
        var orphaned = inference?.OrphanedUtc is { } utc ? Utf8Time.Write(utc, Batch.Memory) : default;
        var column = BeginExtra(index, otherMembers: 5, otherText: replaced.Length);
        column.Add("sequence"u8, Batch[index].Sequence);
        AddExtra(index, ref column);
        column.AddRaw("replaces_order_id"u8, replaced);
        column.AddWord("orphaned_utc"u8, orphaned);
        column.AddWord("origin"u8, beginning.Origin is Origin.Live ? default : Utf8EnumWords<Origin>.Of(beginning.Origin));
        column.Add("found_filled_quantity"u8, beginning.FoundFilled);
        return column.End(Batch.Memory);
    }
}

/// <summary>A row of <c>orders</c>: its report, and the values that are not in the report.</summary>
readonly record struct OrderRow(
    int Index, Utf8Slice ParentOrderId, Utf8Slice SubmitUtc, Utf8Slice UpdateUtc, Utf8Slice Impact, Utf8Slice ExtraJson) : IEventRow;

/// <summary>An order in the table.</summary>
sealed class StoredOrder
{
    public string OrderId { get; init; } = "";
    public string? ParentOrderId { get; init; }
    public string Status { get; init; } = "";
    public string SubmitUtc { get; init; } = "";
    public string? UpdateUtc { get; init; }
    public string Impact { get; init; } = "";
    public string? ExtraJson { get; init; }

    // A row that another program wrote may lack extra_json.
    internal static OrderExtra Read(string? extraJson) =>
        (extraJson is null ? null : JsonSerializer.Deserialize(extraJson, ExtraJsonContext.Columns.OrderExtra)) ?? new OrderExtra();
}
