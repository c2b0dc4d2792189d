using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Tables.Bars;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>
/// From the plain v2 core to version 1. Adds every object of <c>schema.sql</c> that is missing in the core, then counts and fingerprints
/// the bars. The rows of the core do not change. Nothing is computed here: <c>recorder recompute --all</c> computes trades and metrics.
/// </summary>
/// <remarks>
/// It adds the objects of the current <c>schema.sql</c>, because later versions only add objects. If a version changes or removes an object
/// of version 1, keep the text of version 1 beside this step.
/// </remarks>
sealed class M001_AdoptCore : Migration
{
    // Another program may have left a series without its run. Such a series stays as it is and is not counted.
    const string SelectSeries = """
        SELECT s.series_id AS SeriesId, s.run_id AS RunId, s.symbol AS Symbol, s.timeframe AS Timeframe
        FROM run_series s JOIN strategy_runs r ON r.run_id = s.run_id WHERE s.series_id IS NOT NULL ORDER BY s.run_id
        """;

    const string InsertContent = """
        INSERT INTO series_stats (series_id, run_id, symbol, timeframe, source, bars, own_bars, shared_bars, last_own_utc, fingerprint)
        SELECT series_id, run_id, symbol, timeframe, source, @bars, @bars, 0, @lastUtc, @fingerprint FROM run_series
        WHERE series_id = @SeriesId
        """;

    // Indexes of the core that no query uses, or that repeat the beginning of another index. Each index makes every write slower: with the
    // first index, writing bars takes 1.7 times as long.
    static readonly string[] UnusedIndexes =
    [
        "idx_bars_series_time", "idx_series_run", "idx_orders_orderid", "idx_orders_symbol", "idx_orders_status", "idx_oco_run",
        "idx_ingest_run_time",
    ];

    public override int Version => 1;

    public override void Apply(SqliteConnection connection)
    {
        AddObjects(connection);
        foreach (var run in connection.Query<AdoptedSeries>(SelectSeries).AsList().GroupBy(series => series.RunId, StringComparer.Ordinal))
            CountBars(connection, run.Key, run);
    }

    static void AddObjects(SqliteConnection connection)
    {
        foreach (var index in UnusedIndexes)
            connection.Execute($"DROP INDEX IF EXISTS {index};");

        // Only tables and indexes of the core may exist already. Any other object with a name that the schema uses stops the migration.
        var present = SchemaObject.ReadAll(connection).Where(o => CoreTables.Names.Contains(o.Table)).Select(o => o.Name).ToHashSet();
        foreach (var added in SchemaScript.Objects().Where(o => !present.Contains(o.Name)))
            connection.Execute(added.Sql);
    }

    static void CountBars(SqliteConnection connection, string runId, IEnumerable<AdoptedSeries> seriesOfRun)
    {
        var (bars, fingerprint) = (0L, Fingerprint.None);
        foreach (var series in seriesOfRun)
        {
            var (count, sum) = CountBars(connection, series);
            (bars, fingerprint) = (bars + count, fingerprint + sum);
        }

        connection.Execute(
            "INSERT INTO run_bar_fingerprints (run_id, bars, fingerprint) VALUES (@runId, @bars, @fingerprint);",
            new { runId, bars, fingerprint = fingerprint.ToString() });
    }

    static (long Bars, Fingerprint Sum) CountBars(SqliteConnection connection, AdoptedSeries series)
    {
        var hash = new BarHash(series.Symbol, series.Timeframe);
        var (bars, sum, lastUtc) = (0L, Fingerprint.None, (string?)null);
        var select = string.Create(
            CultureInfo.InvariantCulture, $"SELECT {BarRow.Columns} FROM bars b WHERE b.series_id = @SeriesId ORDER BY b.ts_utc");
        using (var reader = connection.ExecuteReader(select, series))
        {
            while (reader.Read())
            {
                var bar = BarRow.Read(reader);
                (bars, sum, lastUtc) = (bars + 1, sum + hash.Of(bar), bar.TsUtc);
            }
        }

        connection.Execute(InsertContent, new { series.SeriesId, bars, lastUtc, fingerprint = sum.ToString() });
        return (bars, sum);
    }

    sealed record AdoptedSeries(string SeriesId, string RunId, string Symbol, string Timeframe);
}
