using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Metrics;

/// <summary>The table <c>execution_slippage</c>.</summary>
static class SlippageTable
{
    /// <summary>Replaces the rows of a run. Inside a transaction.</summary>
    internal static void Replace(SqliteConnection connection, string runId, IEnumerable<Slippage> slippages)
    {
        connection.Execute("DELETE FROM execution_slippage WHERE run_id = @runId", new { runId });
        var rows = new ValueRows(connection, "execution_slippage", "run_id", "execution_id", "reference_kind", "reference_price",
            "slippage", "slippage_ticks", "slippage_money", "latency_ms");
        foreach (var slippage in slippages)
        {
            rows.Add(
                runId, slippage.ExecutionId, slippage.ReferenceKind, (double)slippage.ReferencePrice, (double)slippage.Price,
                (double?)slippage.Ticks, (double?)slippage.Money,
                slippage.LatencyMs);
        }

        rows.Write();
    }
}
