using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Pages;

/// <summary>The prices that orders had during their life, from the event log.</summary>
static class OrderPriceQuery
{
    // A market order has no price. Reports with the same prices are not merged here: the chart joins them into one line.
    const string Select = """
        SELECT order_id AS OrderId, event_utc AS TsUtc, CAST(price AS REAL) AS Price, CAST(stop_price AS REAL) AS StopPrice
        FROM order_status_history WHERE run_id = @runId AND (price IS NOT NULL OR stop_price IS NOT NULL) ORDER BY sequence
        """;

    internal static IReadOnlyList<OrderPriceLine> Read(SqliteConnection connection, string runId) =>
        connection.Query<OrderPriceLine>(Select, new { runId }).AsList();
}

/// <summary>The prices of an order from a given time.</summary>
public sealed record OrderPriceLine
{
    /// <summary>The order.</summary>
    public string OrderId { get; init; } = "";

    /// <summary>Time of the report.</summary>
    public string TsUtc { get; init; } = "";

    /// <summary>Limit price.</summary>
    public double? Price { get; init; }

    /// <summary>Trigger price.</summary>
    public double? StopPrice { get; init; }
}
