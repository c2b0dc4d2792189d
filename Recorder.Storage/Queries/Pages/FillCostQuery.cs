using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Pages;

/// <summary>Slippage and latency of the fills of a run.</summary>
static class FillCostQuery
{
    const string Select = """
        SELECT p.execution_id AS ExecutionId, x.order_id AS OrderId, o.order_type AS OrderType, p.reference_kind AS ReferenceKind,
               p.reference_price AS ReferencePrice, p.slippage AS Slippage, p.slippage_ticks AS SlippageTicks,
               p.slippage_money AS SlippageMoney, p.latency_ms AS LatencyMs
        FROM execution_slippage p
        JOIN executions x ON x.run_id = p.run_id AND x.execution_id = p.execution_id
        LEFT JOIN orders o ON o.run_id = x.run_id AND o.order_id = x.order_id
        WHERE p.run_id = @runId ORDER BY x.exec_utc, p.execution_id
        """;

    internal static IReadOnlyList<FillCostLine> Read(SqliteConnection connection, string runId) =>
        connection.Query<FillCostLine>(Select, new { runId }).AsList();
}

/// <summary>The cost of a fill against the intended price.</summary>
public sealed record FillCostLine
{
    /// <summary>The fill.</summary>
    public string ExecutionId { get; init; } = "";

    /// <summary>Its order.</summary>
    public string OrderId { get; init; } = "";

    /// <summary>Type of the order, if the order is known.</summary>
    public string? OrderType { get; init; }

    /// <summary>LIMIT, STOP or LAST_PRICE.</summary>
    public string ReferenceKind { get; init; } = "";

    /// <summary>The intended price.</summary>
    public double ReferencePrice { get; init; }

    /// <summary>How much worse the fill was than the intended price; negative: filled at a better price.</summary>
    public double Slippage { get; init; }

    /// <summary>The same in ticks.</summary>
    public double? SlippageTicks { get; init; }

    /// <summary>The same in money.</summary>
    public double? SlippageMoney { get; init; }

    /// <summary>Milliseconds from the submission of the order to the fill.</summary>
    public double? LatencyMs { get; init; }
}
