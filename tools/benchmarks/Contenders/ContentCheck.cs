using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Benchmarks.Contenders;

/// <summary>Compares the files of two contenders: the row counts, and the columns that the stream sets.</summary>
static class ContentCheck
{
    const string Orders =
        "SELECT order_id, symbol, account_id, side, order_type, tif, quantity, price, status, submit_utc, update_utc FROM {0}.orders";
    const string Executions = "SELECT execution_id, order_id, exec_utc, price, quantity, fee, fee_currency, liquidity FROM {0}.executions";
    const string Bars =
        "SELECT s.symbol, b.ts_utc, b.open, b.high, b.low, b.close, b.volume FROM {0}.bars b JOIN {0}.run_series s USING (series_id)";
    const string Log = "SELECT event_type, event_utc FROM {0}.ingest_events WHERE event_type IN ('ORDER', 'EXECUTION', 'BAR')";

    // Only contenders that use the prepared JSON have the same text.
    const string Payloads = "SELECT run_id, payload_json, received_utc FROM {0}.ingest_events";

    /// <summary>The differences, one line each; empty when there are none.</summary>
    /// <param name="path">A file.</param>
    /// <param name="other">The file to compare with.</param>
    /// <param name="workload">The workload of both.</param>
    /// <param name="payloads">Whether the event text must be equal too.</param>
    internal static IReadOnlyList<string> Differences(string path, string other, Workload workload, bool payloads)
    {
        using var connection = RecorderDatabase.OpenForReading(path);
        connection.Execute("ATTACH @other AS other;", new { other });
        var differences = new List<string>();
        Compare("orders", Orders);
        Compare("executions", Executions);
        Compare("bars", Bars);
        if (workload is Workload.W3)
            Compare("ingest_events", Log);
        if (workload is Workload.W3 && payloads)
            Compare("payloads", Payloads);
        return differences;

        void Compare(string table, string select)
        {
            var (mine, theirs) = (On(select, "main"), On(select, "other"));
            var (count, expected) = (Count(connection, mine), Count(connection, theirs));
            var strange = Count(connection, $"{mine} EXCEPT {theirs}") + Count(connection, $"{theirs} EXCEPT {mine}");
            if (count != expected || strange > 0)
                differences.Add(FormattableString.Invariant($"{table}: {count} rows instead of {expected}, {strange} that only one has"));
        }
    }

    static string On(string select, string schema) => select.Replace("{0}", schema, StringComparison.Ordinal);

    static long Count(SqliteConnection connection, string select) => connection.ExecuteScalar<long>($"SELECT count(*) FROM ({select})");
}
