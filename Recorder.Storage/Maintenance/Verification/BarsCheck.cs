using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Tables.Bars;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>
/// Checks the bars: a holder must store the bars that other series share with it, and counts and fingerprints must agree with
/// <c>v_bars</c>.
/// </summary>
static class BarsCheck
{
    internal const string Name = "bars";

    const string SelectShares = """
        SELECT x.run_id AS RunId, x.holder_series_id AS Holder, x.from_utc AS FromUtc, x.to_utc AS ToUtc, x.bars AS Bars,
               (SELECT count(*) FROM bars b WHERE b.series_id = x.holder_series_id AND b.ts_utc BETWEEN x.from_utc AND x.to_utc) AS Found,
               (SELECT count(*) FROM bars b WHERE b.series_id = x.holder_series_id AND b.ts_utc IN (x.from_utc, x.to_utc)) AS Ends
        FROM shared_bar_ranges x
        """;

    const string SelectContent = """
        SELECT s.series_id AS SeriesId, s.run_id AS RunId, s.symbol AS Symbol, s.timeframe AS Timeframe, c.own_bars AS Own,
               c.shared_bars AS Shared, c.bars AS Bars,
               c.fingerprint AS Fingerprint
        FROM run_series s JOIN series_stats c ON c.series_id = s.series_id
        WHERE NOT EXISTS (SELECT 1 FROM archived_runs a WHERE a.run_id = s.run_id) ORDER BY s.run_id
        """;

    const string SelectBars = $"SELECT b.stored_in = b.series_id, {BarRow.Columns} FROM v_bars b WHERE b.series_id = @SeriesId";

    internal static void Run(SqliteConnection connection, List<Finding> findings, Action<long, long>? progress)
    {
        foreach (var share in connection.Query<Share>(SelectShares, buffered: false))
        {
            if (share.Found != share.Bars || share.Ends != (share.FromUtc == share.ToUtc ? 1 : 2))
            {
                findings.Add(new Finding(
                    Name, share.RunId,
                    $"series {share.Holder} should store {share.Bars} bars from {share.FromUtc} to {share.ToUtc} that the run shares, "
                        + $"and stores {share.Found} there"));
            }
        }

        var contents = connection.Query<Content>(SelectContent).AsList();
        var done = 0L;
        foreach (var run in contents.GroupBy(series => series.RunId, StringComparer.Ordinal))
        {
            var (bars, sum) = (0L, Fingerprint.None);
            foreach (var series in run)
            {
                var seen = Seen.Of(connection, series);
                (bars, sum) = (bars + seen.Own + seen.Shared, sum + seen.Fingerprint);
                if ((seen.Own, seen.Shared, seen.Own + seen.Shared) != (series.Own, series.Shared, series.Bars))
                    findings.Add(
                        new Finding(Name, run.Key,
                            $"{series.Symbol} {series.Timeframe} should have {series.Own} bars of its own and {series.Shared} shared, "
                                + $"and has {seen.Own} and {seen.Shared}"));
                if (seen.Fingerprint.ToString() != series.Fingerprint)
                    findings.Add(
                        new Finding(Name, run.Key,
                            $"the bars of {series.Symbol} {series.Timeframe} are not those that were recorded: "
                                + $"their fingerprint is {seen.Fingerprint}, not {series.Fingerprint}"));
                progress?.Invoke(++done, contents.Count);
            }

            CheckRun(connection, run.Key, bars, sum, findings);
        }
    }

    static void CheckRun(SqliteConnection connection, string runId, long bars, Fingerprint sum, List<Finding> findings)
    {
        var stated = connection.QueryFirstOrDefault<(long Bars, string Fingerprint)>(
            "SELECT bars, fingerprint FROM run_bar_fingerprints WHERE run_id = @runId", new { runId });
        if (stated != (bars, sum.ToString()))
            findings.Add(new Finding(Name, runId,
                $"the run should have {stated.Bars} bars with the fingerprint {stated.Fingerprint}, and has {bars} with {sum}"));
    }

    sealed class Share
    {
        public string RunId { get; init; } = "";
        public string Holder { get; init; } = "";
        public string FromUtc { get; init; } = "";
        public string ToUtc { get; init; } = "";
        public long Bars { get; init; }
        public long Found { get; init; }
        public long Ends { get; init; }
    }

    sealed class Content
    {
        public string SeriesId { get; init; } = "";
        public string RunId { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string Timeframe { get; init; } = "";
        public long Own { get; init; }
        public long Shared { get; init; }
        public long Bars { get; init; }
        public string Fingerprint { get; init; } = "";
    }

    /// <summary>A series, counted bar by bar.</summary>
    sealed record Seen(long Own, long Shared, Fingerprint Fingerprint)
    {
        internal static Seen Of(SqliteConnection connection, Content series)
        {
            var hash = new BarHash(series.Symbol, series.Timeframe);
            var (own, shared, sum) = (0L, 0L, Fingerprint.None);
            using var reader = connection.ExecuteReader(SelectBars, new { series.SeriesId });
            while (reader.Read())
            {
                if (reader.GetBoolean(0))
                    own++;
                else
                    shared++;
                sum += hash.Of(BarRow.Read(reader, 1));
            }

            return new Seen(own, shared, sum);
        }
    }
}
