using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Tables.Bars;

namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>A series that shares bars, while the series that store them change.</summary>
sealed class SharingSeries
{
    const string SelectRanges = """
        SELECT holder_series_id AS Holder, from_utc AS FromUtc, to_utc AS ToUtc FROM shared_bar_ranges
        WHERE series_id = @SeriesId ORDER BY from_utc
        """;

    const string DeleteRanges = "DELETE FROM shared_bar_ranges WHERE series_id = @SeriesId AND holder_series_id = @holder";

    const string InsertRange = """
        INSERT INTO shared_bar_ranges (series_id, holder_series_id, from_utc, to_utc, bars, run_id)
        VALUES (@SeriesId, @HolderSeriesId, @FromUtc, @ToUtc, @Bars, @RunId)
        """;

    readonly IReadOnlyList<Range> _ranges;
    readonly HashSet<string> _own;

    // By former holder: the times of its bars. Each of them gets a new holder.
    readonly Dictionary<string, IReadOnlyList<string>> _left = new(StringComparer.Ordinal);
    readonly Dictionary<string, IReadOnlyList<string>> _overridden = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> _places = new(StringComparer.Ordinal);

    SharingSeries(SeriesKey key, IReadOnlyList<Range> ranges, HashSet<string> own, ShareLog log) =>
        (Key, _ranges, _own, Log) = (key, ranges, own, log);

    /// <summary>The series.</summary>
    internal SeriesKey Key { get; }

    /// <summary>Its part of the event log.</summary>
    internal ShareLog Log { get; }

    /// <summary>Reads a series.</summary>
    internal static SharingSeries Load(SqliteConnection connection, SeriesKey key) => new(
        key, connection.Query<Range>(SelectRanges, key).AsList(),
        new StoredTimes(connection, key.SeriesId).Times.ToHashSet(StringComparer.Ordinal), ShareLog.Load(connection, key));

    /// <summary>Removes the ranges that it shares with a holder; <see cref="MoveTo"/> gives each bar a new holder.</summary>
    /// <param name="holder">The holder.</param>
    /// <param name="held">Times of the bars that the holder stores, in order.</param>
    internal void Leave(string holder, IReadOnlyList<string> held)
    {
        var inRanges = _ranges.Where(range => range.Holder == holder).SelectMany(range => Between(held, range.FromUtc, range.ToUtc));
        // A bar that the series stores itself takes precedence over a shared bar.
        _left[holder] = [.. inRanges.Where(time => !_own.Contains(time))];
        _overridden[holder] = [.. held.Where(_own.Contains)];
    }

    /// <summary>Times of the bars that it shared with a holder, in order.</summary>
    internal IReadOnlyList<string> TimesFrom(string holder) => _left[holder];

    /// <summary>Notes which series stores a bar from here on; null: this series itself.</summary>
    internal void MoveTo(string? holder, string time) => _places[time] = holder;

    /// <summary>True when a bar at one of the times, in order, would be inside a range that it shares with a holder.</summary>
    internal bool Crosses(string holder, IReadOnlyList<string> times) =>
        _ranges.Any(range => range.Holder == holder && Between(times, range.FromUtc, range.ToUtc).Any());

    /// <summary>Writes the ranges and the rows of the log.</summary>
    /// <param name="connection">Inside a transaction; the new holders store the bars.</param>
    /// <param name="stored">By new holder: the times of its bars, in order.</param>
    /// <param name="contents">The bars.</param>
    internal void Write(
        SqliteConnection connection, IReadOnlyDictionary<string, IReadOnlyList<string>> stored, BarContents contents)
    {
        foreach (var holder in _left.Keys)
            connection.Execute(DeleteRanges, new { Key.SeriesId, holder });

        var spots = new Dictionary<string, RangeSpot>(StringComparer.Ordinal);
        foreach (var holder in _places.Values.OfType<string>().Distinct(StringComparer.Ordinal).ToList())
            connection.Execute(InsertRange, Ranges(holder, stored[holder], spots));
        Log.Rewrite(connection, new LineSplitting(Key, _places, spots, _left, _overridden, Log.OwnBars, contents));
    }

    /// <summary>Groups bars into ranges. A range must not contain a bar of the holder that this series does not share.</summary>
    List<ShareRow> Ranges(string holder, IReadOnlyList<string> stored, Dictionary<string, RangeSpot> spots)
    {
        var ranges = new List<ShareRow>();
        ShareRow? open = null;
        for (var at = 0; at < stored.Count; at++)
        {
            var time = stored[at];
            if (!_places.TryGetValue(time, out var place) || place != holder)
            {
                open = null;
                continue;
            }

            if (open is null)
                ranges.Add(open = new ShareRow(Key.SeriesId, holder, time, time, 1, Key.RunId));
            else
                ranges[^1] = open = open with { ToUtc = time, Bars = open.Bars + 1 };
            spots[time] = new RangeSpot(open.FromUtc, at);
        }

        return ranges;
    }

    static IEnumerable<string> Between(IReadOnlyList<string> times, string from, string to) => times
        .SkipWhile(time => string.CompareOrdinal(time, from) < 0).TakeWhile(time => string.CompareOrdinal(time, to) <= 0);

    sealed class Range
    {
        public string Holder { get; init; } = "";
        public string FromUtc { get; init; } = "";
        public string ToUtc { get; init; } = "";
    }
}
