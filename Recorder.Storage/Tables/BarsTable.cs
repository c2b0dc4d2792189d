using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>The tables <c>run_series</c> and <c>bars</c>.</summary>
static class BarsTable
{
    const string UpsertSeries = """
        INSERT INTO run_series (series_id, run_id, symbol, timeframe, source, start_utc, end_utc, has_volumetric, created_utc)
        VALUES (@SeriesId, @RunId, @Symbol, @Timeframe, @Source, @StartUtc, @EndUtc, @HasVolumetric, @CreatedUtc)
        ON CONFLICT(series_id) DO UPDATE SET
          source = coalesce(min(run_series.source, excluded.source), run_series.source, excluded.source),
          start_utc = min(run_series.start_utc, excluded.start_utc), end_utc = max(run_series.end_utc, excluded.end_utc),
          has_volumetric = max(run_series.has_volumetric, excluded.has_volumetric), created_utc = min(run_series.created_utc, excluded.created_utc)
        """;

    // A bar only grows, and so does its footprint: of two reports of one bar the fuller one stands, whichever came first. Beyond volume, range and
    // footprint the comparison only makes sure that the same two reports always end the same way.
    const string UpsertBar = """
        INSERT INTO bars (series_id, ts_utc, open, high, low, close, volume, volumetric_json)
        VALUES (@SeriesId, @TsUtc, @Open, @High, @Low, @Close, @Volume, @VolumetricJson)
        ON CONFLICT(series_id, ts_utc) DO UPDATE SET
          open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume, volumetric_json = excluded.volumetric_json
        WHERE (coalesce(excluded.volume, -1), excluded.high - excluded.low, coalesce(json_extract(excluded.volumetric_json, '$.vol'), -1), coalesce(excluded.volumetric_json, ''), excluded.close, excluded.open, excluded.high)
            > (coalesce(bars.volume, -1), bars.high - bars.low, coalesce(json_extract(bars.volumetric_json, '$.vol'), -1), coalesce(bars.volumetric_json, ''), bars.close, bars.open, bars.high)
        """;

    /// <summary>Writes the bars of one run and returns how many of the events changed no row.</summary>
    internal static int Write(SqliteConnection connection, IReadOnlyList<(EventHeader Header, BarClosed Body)> events)
    {
        var bars = events.Select(e => new BarRow(
            RecorderId.Series(e.Header.RunId, e.Body.Symbol, e.Body.Timeframe).ToString(),
            UtcText.Format(e.Body.OpenedUtc),
            e.Body.Open,
            e.Body.High,
            e.Body.Low,
            e.Body.Close,
            e.Body.Volume,
            e.Body.Volumetric is { } volumetric ? EventJson.Text(volumetric) : null)).ToList();

        connection.Execute(UpsertSeries, events.Zip(bars).GroupBy(pair => pair.Second.SeriesId, StringComparer.Ordinal).Select(series => new
        {
            SeriesId = series.Key,
            RunId = series.First().First.Header.RunId.ToString(),
            series.First().First.Body.Symbol,
            series.First().First.Body.Timeframe,
            Source = series.Min(pair => pair.First.Body.Source),
            StartUtc = series.Min(pair => pair.Second.TsUtc),
            EndUtc = series.Max(pair => pair.Second.TsUtc),
            HasVolumetric = series.Max(pair => pair.Second.VolumetricJson is null ? 0 : 1),
            CreatedUtc = series.Min(pair => UtcText.Format(pair.First.Header.ReceivedUtc)),
        }));
        return events.Count - connection.Execute(UpsertBar, bars);
    }

    sealed record BarRow(string SeriesId, string TsUtc, double Open, double High, double Low, double Close, double? Volume, string? VolumetricJson);
}
