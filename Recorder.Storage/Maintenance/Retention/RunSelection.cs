using Dapper;
using Recorder.Storage.Events;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Time;

namespace Recorder.Storage.Maintenance.Retention;

/// <summary>How runs are grouped; the newest runs of each group are kept.</summary>
public enum RetentionGroup
{
    /// <summary>All runs of the file together.</summary>
    File,

    /// <summary>The runs of each instance.</summary>
    Instance,

    /// <summary>The runs of each strategy.</summary>
    Strategy,
}

/// <summary>
/// Selects ended runs that are no longer needed. Of the runs with the status, it keeps the newest runs of each group. It selects the others
/// if they are old enough and have no tag that keeps them. A run that is being recorded is never selected, and does not count.
/// </summary>
public sealed record RunSelection
{
    const string SelectEnded = """
        SELECT r.run_id AS RunId, r.instance_id AS InstanceId, i.strategy_id AS StrategyId, r.status AS Status,
               r.created_utc AS CreatedUtc, coalesce(h.update_utc, r.created_utc) AS RecordedUtc,
               EXISTS (SELECT 1 FROM archived_runs a WHERE a.run_id = r.run_id) AS IsArchived,
               EXISTS (SELECT 1 FROM v_tags t WHERE t.run_id = r.run_id) AS IsTagged
        FROM strategy_runs r LEFT JOIN strategy_instances i ON i.instance_id = r.instance_id
        LEFT JOIN run_health h ON h.run_id = r.run_id
        WHERE r.status <> 'RUNNING' AND coalesce(h.pending, 0) = 0
          AND (@backtestsLike IS NULL OR (r.run_type = 'BACKTEST' AND r.instance_id = (SELECT b.instance_id FROM strategy_runs b
            WHERE b.run_id = @backtestsLike AND b.run_type = 'BACKTEST')))
        ORDER BY r.created_utc DESC, r.rowid DESC
        """;

    /// <summary>Number of runs of each group that are kept; 0 keeps none.</summary>
    public int KeepLast { get; init; }

    /// <summary>The kind of group: the whole file, an instance or a strategy.</summary>
    public RetentionGroup Group { get; init; }

    /// <summary>Time since the last event was recorded, wall clock; null: any time.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Only runs with this status; null: all.</summary>
    public RunStatus? Status { get; init; }

    /// <summary>True to keep runs that have a tag.</summary>
    public bool KeepTagged { get; init; }

    /// <summary>True to leave out archived runs; they still count as newest runs of their group.</summary>
    public bool SkipsArchived { get; init; }

    /// <summary>Only backtests of the same instance as this backtest; null: all runs.</summary>
    public string? BacktestsLike { get; init; }

    /// <summary>Deletes older ended backtests of the instance of a backtest, except backtests with a tag.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runId">The backtest. For any other run nothing is deleted.</param>
    /// <param name="count">Number of backtests that are kept, including this backtest.</param>
    /// <returns>The deleted runs.</returns>
    /// <exception cref="Sqlite.DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="RetentionException">A run is being recorded.</exception>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file could not be written now.</exception>
    public static IReadOnlyList<string> KeepLastBacktests(string path, Guid runId, int count)
    {
        var old = new RunSelection { KeepLast = count, KeepTagged = true, BacktestsLike = runId.ToString() }.Of(path, default);
        return old.Count == 0 ? [] : RunDeletion.Delete(path, old);
    }

    /// <summary>The selected runs, oldest first.</summary>
    /// <param name="path">The database.</param>
    /// <param name="nowUtc">Wall clock.</param>
    /// <exception cref="Sqlite.DatabaseRefusedException">The file cannot be used.</exception>
    public IReadOnlyList<string> Of(string path, DateTime nowUtc)
    {
        using var connection = RecorderDatabase.OpenForReading(path);
        var before = OlderThan is { } age ? UtcText.Format(nowUtc - age) : null;
        var word = Status is { } status ? EnumWords<RunStatus>.Of(status) : null;
        return
        [
            .. connection.Query<Ended>(SelectEnded, new { backtestsLike = BacktestsLike }).Where(run => word is null || run.Status == word)
                .GroupBy(run => Group switch
                {
                    RetentionGroup.Instance => run.InstanceId,
                    RetentionGroup.Strategy => run.StrategyId,
                    _ => "",
                }, StringComparer.Ordinal)
                .SelectMany(group => group.Skip(KeepLast))
                .Where(run => (before is null || string.CompareOrdinal(run.RecordedUtc, before) < 0)
                    && !(KeepTagged && run.IsTagged) && !(SkipsArchived && run.IsArchived))
                .OrderBy(run => run.CreatedUtc, StringComparer.Ordinal).ThenBy(run => run.RunId, StringComparer.Ordinal)
                .Select(run => run.RunId),
        ];
    }

    sealed class Ended
    {
        public string RunId { get; init; } = "";
        public string InstanceId { get; init; } = "";
        public string? StrategyId { get; init; }
        public string Status { get; init; } = "";
        public string CreatedUtc { get; init; } = "";
        public string RecordedUtc { get; init; } = "";
        public bool IsTagged { get; init; }
        public bool IsArchived { get; init; }
    }
}
