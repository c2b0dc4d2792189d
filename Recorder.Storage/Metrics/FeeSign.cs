using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Metrics;

/// <summary>
/// The sign of fees in a run. For some connectors a cost is positive, for others negative. If fills have gross and net profit beside the
/// fee, their difference decides; otherwise a positive fee is a cost.
/// </summary>
static class FeeSign
{
    // A fill counts when exactly one of two sums gives its net profit: gross minus fee, or gross plus fee.
    const string SelectVotes = """
        SELECT CAST(sum(abs(gross - fee - net) <= tolerance AND abs(gross + fee - net) > tolerance) AS INTEGER) AS Positive,
               CAST(sum(abs(gross + fee - net) <= tolerance AND abs(gross - fee - net) > tolerance) AS INTEGER) AS Negative
        FROM (SELECT x.fee AS fee, json_extract(x.extra_json, '$.gross_pnl') AS gross, json_extract(x.extra_json, '$.net_pnl') AS net,
          abs(x.fee) * 0.01 AS tolerance
              FROM executions x WHERE x.run_id = @runId AND x.fee <> 0)
        WHERE gross IS NOT NULL AND net IS NOT NULL
        """;

    /// <summary>1 when a positive fee is a cost in this run, -1 when a negative fee is a cost.</summary>
    internal static int Of(SqliteConnection connection, string runId)
    {
        var (positive, negative) = connection.QuerySingle<(long? Positive, long? Negative)>(SelectVotes, new { runId });
        return (negative ?? 0) > (positive ?? 0) ? -1 : 1;
    }
}
