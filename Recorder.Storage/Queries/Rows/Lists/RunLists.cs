using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Registrations;

namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Runs.</summary>
public static class RunLists
{
    static readonly SqlPart Joined = SqlPart.Of(sql => $"""
        strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id{sql.SameTeam("i", "r")}
        JOIN strategies s ON s.strategy_id = i.strategy_id{sql.SameTeam("s", "i")}
        LEFT JOIN run_endings e ON e.run_id = r.run_id
        """);

    const string MetricValue = "(SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = @metric)";

    // Notes and tags of the strategy, given during the recording, and of people.
    const string Tags = """
        FROM (SELECT n.name AS tag FROM run_notes n WHERE n.run_id = r.run_id AND n.kind = 'TAG' AND n.name IS NOT NULL
        UNION SELECT a.text FROM run_annotations a WHERE a.run_id = r.run_id AND a.kind = 'TAG') g
        """;

    static readonly RowColumn File =
        RowColumn.Computed("file", CellForm.Text, "@file", "the file that holds the run, as /api/files names it");

    static readonly RowColumn[] Annotations =
    [
        RowColumn.Computed(
            "tags_json", CellForm.Json, SqlPart.Of(sql => $"(SELECT {sql.Array("t.tag")} FROM (SELECT g.tag {Tags} ORDER BY g.tag) t)"),
            "tags of the strategy and of people"),
        RowColumn.Computed(
            "notes_json", CellForm.Json,
            SqlPart.Of(
                sql => $"(SELECT {sql.Array("a.text")} FROM run_annotations a WHERE a.run_id = r.run_id AND a.kind = 'NOTE')"),
            "notes of people"),
    ];

    static readonly RowColumn[] Counts =
    [
        RowColumn.Computed(
            "net_profit", CellForm.Number,
            "(SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'net_profit')",
            "profit or loss of the closed and open trades, after fees"),
        OnRequest(RowColumn.Computed(
            "orders", CellForm.Whole, "(SELECT count(*) FROM orders o WHERE o.run_id = r.run_id)", "number of orders")),
        OnRequest(RowColumn.Computed(
            "executions", CellForm.Whole, "(SELECT count(*) FROM executions x WHERE x.run_id = r.run_id)", "number of fills")),
        OnRequest(RowColumn.Computed(
            "bars", CellForm.Whole, "coalesce((SELECT b.bars FROM run_bar_fingerprints b WHERE b.run_id = r.run_id), 0)",
            "number of bars over all series")),
        OnRequest(RowColumn.Computed(
            "events_lost", CellForm.Whole, "(SELECT coalesce(sum(g.events), 0) FROM run_gaps g WHERE g.run_id = r.run_id)",
            "number of lost events; 0 is good")),
    ];

    /// <summary>Runs with the names of strategy and instance, newest first.</summary>
    public static RowList Runs { get; } = new()
    {
        Description = "One execution of an instance.",
        From = Joined,
        Columns =
        [
            .. RowColumn.Of("strategy_runs", "r", "run_id", "status"),
            RowColumn.Computed("start_time", CellForm.Text, SqlPart.Column("r", "start_utc"), "same as start_utc"),
            RowColumn.Computed("strategy_name", CellForm.Text, "s.name", "name of the strategy"),
            .. RowColumn.Of("strategy_instances", "i", "instance_name", "symbol", "timeframe"),
            .. RowColumn.Of("strategy_runs", "r", "run_type", "start_utc", "end_utc", "created_utc", "instance_id"),
            .. RowColumn.Of("strategy_instances", "i", "strategy_id"),
            .. RowColumn.Of("strategy_runs", "r", "initial_balance", "base_currency"),
            File,
            .. Counts,
            OnRequest(RowColumn.Computed(
                "metric_value", CellForm.Number, MetricValue, "value of the metric that the parameter metric names")),
            .. RowColumn.Of("strategy_runs", "r", "engine_version", "data_source", "metrics_json").Select(OnRequest),
            .. RowColumn.Of("strategy_instances", "i", "parameters_json").Select(OnRequest),
            OnRequest(RowColumn.Computed("end_reason", CellForm.Text, "e.reason", "why it ended, in plain words")),
            .. Annotations.Select(OnRequest),
        ],
        Key = [SqlPart.Column("r", "created_utc"), "r.run_id"],
        IsDescending = true,
        Filters =
        [
            RowFilter.Words("status", "r.status", "COMPLETED"),
            RowFilter.Words("run_type", "r.run_type", "BACKTEST"),
            RowFilter.Words("symbol", "i.symbol", "DEMO"),
            RowFilter.Words("timeframe", "i.timeframe", "5m"),
            RowFilter.Id("strategy_id", "i.strategy_id", RegistrationKind.Strategy),
            RowFilter.Words("strategy_name", "s.name", "MaCross"),
            RowFilter.Id("instance_id", "r.instance_id", RegistrationKind.Instance),
            RowFilter.Words(
                "tag", $"EXISTS (SELECT 1 {Tags} WHERE g.tag ?)", "baseline",
                "Only runs with this tag. Repeat it for several."),
            .. RowFilter.Span(SqlPart.Column("r", "start_utc"), "start of the run, in its own time"),
            .. RowFilter.Span("created_from", "created_to", SqlPart.Column("r", "created_utc"), "time of recording"),
            new()
            {
                Name = "metric",
                Kind = FilterKind.Argument,
                Example = "sharpe",
                Description = "Key of the metric that metric_min, metric_max and the field metric_value use.",
            },
            .. RowFilter.Range("metric", MetricValue, "value of the metric"),
        ],
    };

    /// <summary>Runs with all their own fields, newest first.</summary>
    public static RowList Details { get; } = new()
    {
        Description = "One execution of an instance, with all its fields.",
        From = Joined,
        Columns =
        [
            .. RowColumn.Of(
                "strategy_runs", "r", "run_id", "instance_id", "run_type", "start_utc", "end_utc", "status", "engine_version",
                "data_source", "initial_balance", "base_currency", "metrics_json", "created_utc"),
            .. RowColumn.Of("strategy_instances", "i", "strategy_id"),
            RowColumn.Computed("strategy_name", CellForm.Text, "s.name", "name of the strategy"),
            .. RowColumn.Of("strategy_instances", "i", "instance_name", "symbol", "timeframe", "parameters_json"),
            RowColumn.Computed("end_reason", CellForm.Text, "e.reason", "why it ended, in plain words"),
            .. RowColumn.Of("run_endings", "e", "final_balance"),
            File,
            .. Counts.Select(column => column with { IsOnRequest = false }),
            .. Annotations,
        ],
        Key = [SqlPart.Column("r", "created_utc"), "r.run_id"],
        IsDescending = true,
        Filters = [RowFilter.Words("run_id", "r.run_id", "none"), RowFilter.Id("instance_id", "r.instance_id", RegistrationKind.Instance)],
    };

    static RowColumn OnRequest(RowColumn column) => column with { IsOnRequest = true };
}
