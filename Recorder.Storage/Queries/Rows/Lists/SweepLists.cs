using Recorder.Storage.Registrations;

namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Strategies with several instances, whose runs can be compared as a sweep.</summary>
public static class SweepLists
{
    /// <summary>The sweeps; the most recently recorded strategy comes first.</summary>
    public static RowList Sweeps { get; } = new()
    {
        Description = "A strategy with runs of several parameters.",
        From = """
            (SELECT s.strategy_id, s.name, count(*) AS runs, count(DISTINCT r.instance_id) AS instances,
                    sum(r.status = 'RUNNING') AS running, sum(r.status = 'FAILED') AS failed, max(r.created_utc) AS last_utc
             FROM strategies s JOIN strategy_instances i ON i.strategy_id = s.strategy_id
             JOIN strategy_runs r ON r.instance_id = i.instance_id
             GROUP BY s.strategy_id HAVING count(DISTINCT r.instance_id) > 1) w
            """,
        Columns =
        [
            RowColumn.Computed("strategy", CellForm.Text, "w.name", "name of the strategy"),
            RowColumn.Computed(
                "strategy_id", CellForm.Text, RegistrationsTable.ClientIdOr(RegistrationKind.Strategy, "w.strategy_id"),
                "id of the strategy"),
            RowColumn.Computed("instances", CellForm.Whole, "w.instances", "number of instances that ran"),
            RowColumn.Computed("runs", CellForm.Whole, "w.runs", "number of runs"),
            RowColumn.Computed("running", CellForm.Whole, "w.running", "number of runs that are being recorded"),
            RowColumn.Computed("failed", CellForm.Whole, "w.failed", "number of runs that failed"),
            RowColumn.Computed("last_utc", CellForm.Text, "w.last_utc", "when the last run was recorded"),
            RowColumn.Computed("file", CellForm.Text, "@file", "name of the file"),
        ],
        Key = ["w.last_utc", "w.strategy_id"],
        IsDescending = true,
        Filters = [RowFilter.Words("strategy", "w.name", "MaCross")],
    };
}
