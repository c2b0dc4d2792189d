using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Retention.Handover;
using Recorder.Storage.Tables.Bars;

namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>
/// The bars of a run in an archive. A file of bars has the bars that a series stores or shares, without ids, so runs that saw the same bars
/// share the file. A table of the run says which series stores which of these bars, and under which row numbers.
/// </summary>
static class ArchivedSeries
{
    const string Places = "bar_places";

    const string SelectSeries = """
        SELECT series_id AS SeriesId, run_id AS RunId, symbol AS Symbol, timeframe AS Timeframe FROM run_series WHERE run_id = @runId
        ORDER BY series_id
        """;

    // Each row once, even if two ranges overlap.
    const string SelectBars = $"""
        SELECT {BarRow.Columns}, b.id, b.series_id FROM bars b WHERE b.series_id = @SeriesId
        UNION
        SELECT {BarRow.Columns}, b.id, b.series_id FROM shared_bar_ranges x
        JOIN bars b ON b.series_id = x.holder_series_id AND b.ts_utc BETWEEN x.from_utc AND x.to_utc WHERE x.series_id = @SeriesId
        ORDER BY 1, 9, 8
        """;

    const string SelectShared = $"""
        SELECT DISTINCT {BarRow.Columns} FROM shared_bar_ranges x
        JOIN bars b ON b.series_id = x.holder_series_id AND b.ts_utc BETWEEN x.from_utc AND x.to_utc
        WHERE x.series_id = @SeriesId AND x.holder_series_id = @holder ORDER BY b.ts_utc
        """;

    const string SelectHolders = "SELECT DISTINCT holder_series_id FROM shared_bar_ranges WHERE series_id = @SeriesId";

    static readonly ArchiveColumn[] BarColumns =
    [
        new("ts_utc", ArchiveType.Text), new("open", ArchiveType.Real), new("high", ArchiveType.Real), new("low", ArchiveType.Real),
        new("close", ArchiveType.Real), new("volume", ArchiveType.Real, IsNullable: true),
        new("volumetric_json", ArchiveType.Text, IsNullable: true),
    ];

    static readonly ArchiveColumn[] StoredColumns =
        [.. BarColumns, new("id", ArchiveType.Integer), new("series_id", ArchiveType.Text)];

    static readonly ArchiveColumn[] PlaceColumns =
    [
        new("series_id", ArchiveType.Text), new("stored_in", ArchiveType.Text), new("first_bar", ArchiveType.Integer),
        new("bars", ArchiveType.Integer), new("first_id", ArchiveType.Integer),
    ];

    /// <summary>Writes the bars of a run into an archive.</summary>
    internal static void Write(SqliteConnection connection, string runId, IArchiveWriter archive)
    {
        var places = new List<StoredBarRange>();
        foreach (var series in connection.Query<SeriesKey>(SelectSeries, new { runId }).AsList())
        {
            var bars = StoredRows.Read(connection, SelectBars, series, ArchivedTable.Bars, StoredColumns);
            archive.WriteBars(series.SeriesId, BarColumns, bars.Select((row, at) =>
            {
                Place(places, series.SeriesId, at, id: (long)row[^2]!, storedIn: (string)row[^1]!);
                return row[..BarColumns.Length];
            }));
        }

        archive.Write(Places, PlaceColumns, places.Select(place =>
            (object?[])[place.SeriesId, place.StoredIn, place.FirstBar, place.Bars, place.FirstId]));
    }

    /// <summary>Inserts the bars that the series of a run store.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="shared">Receives the bars that its series share.</param>
    /// <returns>Number of rows.</returns>
    internal static long Insert(SqliteConnection connection, string runId, IArchiveReader archive, List<SharedWith> shared)
    {
        var places = archive.Read(Places, PlaceColumns)
            .Select(row => new StoredBarRange((string)row[0]!, (string)row[1]!, (long)row[2]!, (long)row[4]!) { Bars = (long)row[3]! })
            .ToLookup(place => place.SeriesId, StringComparer.Ordinal);
        var count = 0L;
        foreach (var series in connection.Query<SeriesKey>(SelectSeries, new { runId }).AsList())
            count += Insert(connection, series, [.. places[series.SeriesId]], archive.ReadBars(series.SeriesId, BarColumns), shared);
        return count;
    }

    /// <summary>Lets each series store its shared bars itself, if their holder no longer stores exactly these bars.</summary>
    /// <param name="connection">Inside a transaction; the logs, the ranges and the stored bars of all restored runs are inserted.</param>
    /// <param name="shared">The bars that the restored series share.</param>
    internal static void Settle(SqliteConnection connection, IReadOnlyList<SharedWith> shared)
    {
        foreach (var (series, bars) in shared)
        {
            foreach (var holder in connection.Query<string>(SelectHolders, series).AsList())
            {
                var seen = bars.GetValueOrDefault(holder, []);
                if (!Stored(connection, series, holder).SequenceEqual(seen))
                    BarTaking.Run(connection, series, holder, seen);
            }
        }
    }

    static long Insert(
        SqliteConnection connection, SeriesKey series, List<StoredBarRange> places, IEnumerable<object?[]> bars, List<SharedWith> pending)
    {
        var shared = new Dictionary<string, List<BarRow>>(StringComparer.Ordinal);
        pending.Add(new SharedWith(series, shared));
        return StoredRows.Insert(
            connection, ArchivedTable.Bars, ["id", "series_id", .. BarColumns.Select(column => column.Name)], OwnRows());

        // One pass is enough, because both lists have the same order.
        IEnumerable<object?[]> OwnRows()
        {
            var (at, number) = (0, 0L);
            foreach (var bar in bars)
            {
                while (at < places.Count && number >= places[at].FirstBar + places[at].Bars)
                    at++;
                if (at == places.Count)
                    throw new RetentionException($"the archive of run {series.RunId} has bars without a place; nothing was changed");
                var place = places[at];
                if (place.StoredIn == series.SeriesId)
                    yield return [place.FirstId + number - place.FirstBar, series.SeriesId, .. bar];
                else if (shared.TryGetValue(place.StoredIn, out var seen))
                    seen.Add(Bar(bar));
                else
                    shared.Add(place.StoredIn, [Bar(bar)]);
                number++;
            }
        }
    }

    static List<BarRow> Stored(SqliteConnection connection, SeriesKey series, string holder)
    {
        using var reader = connection.ExecuteReader(SelectShared, new { series.SeriesId, holder });
        var bars = new List<BarRow>();
        while (reader.Read())
            bars.Add(BarRow.Read(reader));
        return bars;
    }

    static BarRow Bar(object?[] row) => new(
        (string)row[0]!, (double)row[1]!, (double)row[2]!, (double)row[3]!, (double)row[4]!, (double?)row[5], (string?)row[6]);

    static void Place(List<StoredBarRange> places, string seriesId, long at, long id, string storedIn)
    {
        if (places is [.., var last] && last.SeriesId == seriesId && last.StoredIn == storedIn && last.FirstBar + last.Bars == at
            && last.FirstId + last.Bars == id)
            last.Bars++;
        else
            places.Add(new StoredBarRange(seriesId, storedIn, at, id));
    }

    /// <summary>Consecutive bars of a series that one series stores under consecutive row numbers.</summary>
    sealed record StoredBarRange(string SeriesId, string StoredIn, long FirstBar, long FirstId)
    {
        public long Bars { get; set; } = 1;
    }
}

/// <summary>The bars that a series shares, in order, by the series that stored them when the run was archived.</summary>
sealed record SharedWith(SeriesKey Series, IReadOnlyDictionary<string, List<BarRow>> Bars);
