using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Computing;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>execution_slippage</c>.</summary>
static class SlippageTable
{
    const string Insert = """
        INSERT INTO execution_slippage (run_id, execution_id, reference_kind, reference_price, slippage, slippage_ticks, slippage_money, latency_ms)
        VALUES (@RunId, @ExecutionId, @ReferenceKind, @ReferencePrice, @Price, @Ticks, @Money, @LatencyMs)
        """;

    /// <summary>Replaces what is known of a run. Belongs into a transaction.</summary>
    internal static void Replace(SqliteConnection connection, string runId, IEnumerable<Slippage> slippages)
    {
        connection.Execute("DELETE FROM execution_slippage WHERE run_id = @runId", new { runId });
        connection.Execute(Insert, slippages.Select(slippage => new
        {
            RunId = runId,
            slippage.ExecutionId,
            slippage.ReferenceKind,
            ReferencePrice = (double)slippage.ReferencePrice,
            Price = (double)slippage.Price,
            Ticks = (double?)slippage.Ticks,
            Money = (double?)slippage.Money,
            slippage.LatencyMs,
        }));
    }
}
