namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Other data that a run saw, and the completeness of its record.</summary>
public static class RecordLists
{
    /// <summary>Progress of runs.</summary>
    public static RowList Progress { get; } = new()
    {
        Description = "The progress that the run reported last.",
        From = "run_progress p",
        Columns = [.. RowColumn.Of("run_progress", "p", "run_id", "done", "total", "unit", "message", "update_utc", "sequence")],
        Key = ["p.run_id"],
        Filters = [ListScope.Run("p")],
    };

    /// <summary>The recorder's own counts, with a result of their check.</summary>
    public static RowList Health { get; } = new()
    {
        Description = "The recorder's own counts for the run, with a verdict.",
        From = "run_health h JOIN v_health v ON v.run_id = h.run_id",
        Columns =
        [
            .. RowColumn.Of("v_health", "v", "verdict", "events_lost", "recovery"),
            .. RowColumn.Of(
                "run_health", "h", "run_id", "accepted", "written", "merged", "dropped", "quarantined", "pending", "sequences",
                "queue_high_water", "batches", "longest_batch_ms", "retries", "longest_wait_ms", "journal_id", "unjournaled",
                "recorder_version", "sqlite_version", "update_utc"),
        ],
        Key = ["h.run_id"],
        Filters = [ListScope.Run("h")],
    };

    /// <summary>Lost events.</summary>
    public static RowList Gaps { get; } = new()
    {
        Description = "Lost events, with the reason.",
        From = "run_gaps g",
        Columns = [.. RowColumn.Of(
            "run_gaps", "g", "run_id", "first_sequence", "last_sequence", "event_type", "events", "reason", "from_utc", "to_utc")],
        Key = ["g.first_sequence"],
        Filters = [ListScope.Run("g")],
    };

    /// <summary>Invalid events.</summary>
    public static RowList Quarantined { get; } = new()
    {
        Description = "An invalid event that is in no table, with the reason.",
        From = "quarantined_events q",
        Columns = [.. RowColumn.Of(
            "quarantined_events", "q", "run_id", "sequence", "event_type", "reason", "payload_json", "quarantined_utc")],
        Key = ["q.sequence"],
        Filters = [ListScope.Run("q")],
    };

    /// <summary>Notes, signals and tags.</summary>
    public static RowList Notes { get; } = new()
    {
        Description = "A note, signal or tag of the strategy or of the recorder.",
        From = "run_notes n",
        Columns = [.. RowColumn.Of("run_notes", "n", "run_id", "sequence", "note_utc", "kind", "name", "text", "value")],
        Key = ["n.sequence"],
        Filters = [ListScope.Run("n"), RowFilter.Words("kind", "n.kind", "TAG"), RowFilter.Words("name", "n.name", "none")],
    };

    /// <summary>Symbols.</summary>
    public static RowList Symbols { get; } = new()
    {
        Description = "Tick size, tick value and multiplier of a symbol.",
        From = "run_symbols y",
        Columns = [.. RowColumn.Of(
            "run_symbols", "y", "run_id", "connection_id", "symbol_id", "name", "root", "exchange", "symbol_type", "description",
            "tick_size", "tick_cost", "lot_size", "lot_step", "multiplier", "quote_currency", "expiration_utc", "sequence")],
        Key = ["y.connection_id", "y.symbol_id"],
        Filters = [ListScope.Run("y"), RowFilter.Words("name", "y.name", "DEMO")],
    };

    /// <summary>Lost and regained connections.</summary>
    public static RowList Connections { get; } = new()
    {
        Description = "A lost or regained connection of the platform.",
        From = "connection_states c",
        Columns = [.. RowColumn.Of(
            "connection_states", "c", "run_id", "sequence", "connection_id", "state_utc", "old_state", "new_state")],
        Key = ["c.sequence"],
        Filters = [ListScope.Run("c")],
    };

    /// <summary>Series of bars, with number and fingerprint.</summary>
    public static RowList Series { get; } = new()
    {
        Description = "A series of bars that the run saw.",
        From = "run_series s LEFT JOIN series_stats c ON c.series_id = s.series_id",
        Columns =
        [
            .. RowColumn.Of(
                "run_series", "s", "series_id", "run_id", "symbol", "timeframe", "source", "start_utc", "end_utc", "has_volumetric",
                "created_utc"),
            .. RowColumn.Of("series_stats", "c", "bars", "own_bars", "shared_bars", "fingerprint"),
        ],
        Key = ["s.symbol", "s.timeframe"],
        Filters =
        [
            ListScope.Run("s"), RowFilter.Words("symbol", "s.symbol", "DEMO"), RowFilter.Words("timeframe", "s.timeframe", "5m"),
        ],
    };
}
