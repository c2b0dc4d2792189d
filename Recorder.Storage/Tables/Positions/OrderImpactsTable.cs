using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Positions;

/// <summary>Writes the column <c>orders.position_impact</c> of orders that do not change otherwise.</summary>
sealed class OrderImpactsTable() : ColumnTable<OrderImpactRow>(
    "batch_order_impacts",
    new("run_id", static (in row) => Cell.Of(row.RunId)),
    new("order_id", static (in row) => Cell.Of(row.OrderId)),
    new("position_impact", static (in row) => Cell.Of(row.Impact)))
{
    /// <summary>The update statement.</summary>
    internal BatchStatement Update => field ??= BatchStatement.Update(this, "orders", "run_id", "order_id");
}

/// <summary>The impact of an order.</summary>
readonly record struct OrderImpactRow(Utf8Slice RunId, Utf8Slice OrderId, Utf8Slice Impact);
