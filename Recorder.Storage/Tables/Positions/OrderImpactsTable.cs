using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Positions;

/// <summary>The column <c>orders.position_impact</c> of orders whose row changes in nothing else.</summary>
sealed class OrderImpactsTable() : BatchTable<OrderImpactRow>("batch_order_impacts", "run_id", "order_id", "position_impact")
{
    /// <summary>What is done with the rows.</summary>
    internal BatchStatement Update => field ??= BatchStatement.Update(this, "orders", "run_id", "order_id");

    private protected override Cell CellOf(in OrderImpactRow row, int column) => Cell.Of(column switch
    {
        0 => row.RunId,
        1 => row.OrderId,
        _ => row.Impact,
    });
}

/// <summary>The impact of an order.</summary>
readonly record struct OrderImpactRow(Utf8Slice RunId, Utf8Slice OrderId, Utf8Slice Impact);
