using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Registrations;

namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Strategies with several instances, whose runs can be compared as a sweep.</summary>
public static class SweepLists
{
    static readonly SqlPart Last = new(
        sql => sql.TextOf("w.last_utc", "l", "created_utc", $"""
            strategy_runs l JOIN strategy_instances k ON k.instance_id = l.instance_id{sql.SameTeam("k", "l")}
            AND k.strategy_id = w.strategy_id{sql.SameTeam("k", "w")}
            """),
        "w.last_utc");

    /// <summary>The sweeps; the most recently recorded strategy comes first.</summary>
    public static RowList Sweeps { get; } = new()
    {
        Description = "A strategy with runs of several parameters.",
        // An index has the runs of an instance together, so each instance is counted first.
        From = SqlPart.Of(sql => $"""
            (SELECT {sql.TeamAnd("s")}s.strategy_id, s.name, g.runs, g.instances, g.running, g.failed, g.last_utc
             FROM (SELECT {sql.TeamAnd("i")}i.strategy_id, count(*) AS instances, sum(n.runs) AS runs, sum(n.running) AS running,
                     sum(n.failed) AS failed, max(n.last_utc) AS last_utc
                   FROM strategy_instances i
                   JOIN (SELECT {sql.TeamAnd("r")}r.instance_id, count(*) AS runs,
                           count(*) FILTER (WHERE r.status = 'RUNNING') AS running,
                           count(*) FILTER (WHERE r.status = 'FAILED') AS failed, max(r.created_utc) AS last_utc
                         FROM strategy_runs r GROUP BY {sql.TeamAnd("r")}r.instance_id) n
                     ON n.instance_id = i.instance_id{sql.SameTeam("n", "i")}
                   GROUP BY {sql.TeamAnd("i")}i.strategy_id HAVING count(*) > 1) g
             JOIN strategies s ON s.strategy_id = g.strategy_id{sql.SameTeam("s", "g")}) w
            """),
        Columns =
        [
            RowColumn.Computed("strategy", CellForm.Text, "w.name", "name of the strategy"),
            RowColumn.Computed(
                "strategy_id", CellForm.Text, ClientId.Of(RegistrationKind.Strategy, "w", "strategy_id"),
                "id of the strategy"),
            RowColumn.Computed("instances", CellForm.Whole, "w.instances", "number of instances that ran"),
            RowColumn.Computed("runs", CellForm.Whole, "w.runs", "number of runs"),
            RowColumn.Computed("running", CellForm.Whole, "w.running", "number of runs that are being recorded"),
            RowColumn.Computed("failed", CellForm.Whole, "w.failed", "number of runs that failed"),
            RowColumn.Computed("last_utc", CellForm.Text, Last, "when the last run was recorded"),
            RowColumn.Computed("file", CellForm.Text, "@file", "name of the file"),
        ],
        Key = [Last, "w.strategy_id"],
        IsDescending = true,
        Filters = [RowFilter.Words("strategy", "w.name", "MaCross")],
    };
}
