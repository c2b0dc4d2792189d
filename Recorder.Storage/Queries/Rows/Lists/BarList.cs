namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Bars of one series of a run: the bars that it stores, and the bars that other series store for it.</summary>
public static class BarList
{
    const string Columns = "b.ts_utc, b.open, b.high, b.low, b.close, b.volume, b.volumetric_json";

    // One lower and one upper bound for each index, so that SQLite cannot choose a wider range.
    const string Own = """
        bars b WHERE b.series_id = @series_id AND b.ts_utc >= max(@start_utc, @after) AND b.ts_utc <> @after
        """;

    const string Shared = """
        bars b WHERE b.series_id = h.holder_series_id AND b.ts_utc >= max(h.from_utc, @start_utc, @after) AND b.ts_utc <> @after
        """;

    /// <summary>The bars, oldest first.</summary>
    public static RowList Bars { get; } = new()
    {
        Description = "A bar.",
        From = $"""
            (SELECT {Columns} FROM {Own} AND b.ts_utc <= min(@end_utc, @until)
             UNION ALL
             SELECT {Columns} FROM shared_bar_ranges h JOIN {Shared} AND b.ts_utc <= min(h.to_utc, @end_utc, @until)
             AND h.series_id = @series_id AND h.to_utc > @after
             AND NOT EXISTS (SELECT 1 FROM bars o WHERE o.series_id = @series_id AND o.ts_utc = b.ts_utc)) b
            """,
        Columns =
        [
            .. RowColumn.Of("bars", "b", "ts_utc", "open", "high", "low", "close", "volume"),
            .. RowColumn.Of("bars", "b", "volumetric_json").Select(column => column with { IsOnRequest = true }),
        ],
        Key = ["b.ts_utc"],
        Window = $"""
            SELECT min(u) FROM
            (SELECT (SELECT b.ts_utc FROM {Own} AND b.ts_utc <= @end_utc ORDER BY b.ts_utc LIMIT 1 OFFSET @rows - 1) AS u
             UNION ALL
             SELECT (SELECT b.ts_utc FROM {Shared} AND b.ts_utc <= min(h.to_utc, @end_utc) ORDER BY b.ts_utc LIMIT 1 OFFSET @rows - 1)
             FROM shared_bar_ranges h WHERE h.series_id = @series_id AND h.to_utc > @after)
            """,
        Filters =
        [
            new() { Name = "series_id", Kind = FilterKind.Argument, Example = "none", Description = "The series." },
            new()
            {
                Name = "start_utc", Kind = FilterKind.From, Default = "", Example = "2024-01-01",
                Description = "Earliest opening time, inclusive.",
            },
            new()
            {
                Name = "end_utc", Kind = FilterKind.To, Default = "~", Example = "2030-12-31T23:59:59Z",
                Description = "Latest opening time, inclusive.",
            },
        ],
    };
}
