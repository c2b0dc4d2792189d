using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Bars;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>
/// From version 1 to 2: series may share bars. Adds the tables that say so and the views that read them, from the text of <c>schema.v2.sql</c>, and counts
/// and fingerprints the bars that are there. They stay where they are.
/// </summary>
sealed class M002_StoreBarsOnce : Migration
{
    // Another program may have left a series whose run is not there; it stays as it is and is not counted.
    const string SelectSeries = """
        SELECT s.series_id AS SeriesId, s.run_id AS RunId, s.symbol AS Symbol, s.timeframe AS Timeframe
        FROM run_series s JOIN strategy_runs r ON r.run_id = s.run_id WHERE s.series_id IS NOT NULL ORDER BY s.run_id
        """;

    const string InsertContent = """
        INSERT INTO series_content (series_id, run_id, symbol, timeframe, source, bars, own_bars, shared_bars, last_own_utc, fingerprint)
        SELECT series_id, run_id, symbol, timeframe, source, @bars, @bars, 0, @lastUtc, @fingerprint FROM run_series WHERE series_id = @SeriesId
        """;

    static readonly string[] Added =
    [
        "series_shares", "idx_series_shares_holder", "series_content", "idx_series_content_run", "idx_series_content_holders", "run_data", "v_runs", "v_bars", "v_orders", "v_executions",
        "v_oco_legs",
    ];

    public override int Version => 2;

    public override void Apply(SqliteConnection connection)
    {
        connection.Execute("DROP VIEW IF EXISTS v_runs;");
        connection.Execute("DROP VIEW IF EXISTS v_bars;");
        // They say since then where an order or a fill comes from, and which legs were left behind.
        connection.Execute("DROP VIEW IF EXISTS v_orders;");
        connection.Execute("DROP VIEW IF EXISTS v_executions;");
        connection.Execute("DROP VIEW IF EXISTS v_oco_legs;");
        foreach (SchemaObject added in SchemaScript.Objects("schema.v2.sql").Where(o => Added.Contains(o.Name)))
        {
            connection.Execute(added.Sql);
        }

        foreach (IGrouping<string, Series> run in connection.Query<Series>(SelectSeries).AsList().GroupBy(series => series.RunId, StringComparer.Ordinal))
        {
            var (bars, fingerprint) = (0L, Fingerprint.None);
            foreach (Series series in run)
            {
                var (count, sum) = Count(connection, series);
                (bars, fingerprint) = (bars + count, fingerprint + sum);
            }

            connection.Execute(
                "INSERT INTO run_data (run_id, bars, fingerprint) VALUES (@RunId, @bars, @fingerprint);",
                new { RunId = run.Key, bars, fingerprint = fingerprint.ToString() });
        }
    }

    static (long Bars, Fingerprint Sum) Count(SqliteConnection connection, Series series)
    {
        var hash = new BarHash(series.Symbol, series.Timeframe);
        var (bars, sum, lastUtc) = (0L, Fingerprint.None, (string?)null);
        using (var reader = connection.ExecuteReader($"SELECT {BarRow.Columns} FROM bars b WHERE b.series_id = @SeriesId ORDER BY b.ts_utc", series))
        {
            while (reader.Read())
            {
                BarRow bar = BarRow.Read(reader);
                (bars, sum, lastUtc) = (bars + 1, sum + hash.Of(bar), bar.TsUtc);
            }
        }

        connection.Execute(InsertContent, new { series.SeriesId, bars, lastUtc, fingerprint = sum.ToString() });
        return (bars, sum);
    }

    sealed record Series(string SeriesId, string RunId, string Symbol, string Timeframe);
}
