using System.Data.Common;
using System.Globalization;
using Dapper;
using Recorder.Analytics.Validation;
using Recorder.Storage.Batches;
using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Time;

namespace Recorder.Storage.Queries;

/// <summary>Reads the recorded runs of a strategy as trials: a validation compares a run with them.</summary>
/// <param name="connection">The open database.</param>
/// <param name="sql">Its dialect.</param>
sealed class TrialReader(DbConnection connection, SqlDialect sql)
{
    // Runs over other prices count as trials too, but their days are not compared.
    const double SameDays = 0.9;

    readonly string _selectDays = $"""
        SELECT d.run_id AS RunId, d.day AS Day, d.daily_return AS Return
        FROM daily_returns d WHERE {sql.In("d.run_id", "@runs")} ORDER BY d.run_id, d.day
        """;

    readonly string _selectFamily = $"""
        SELECT r.run_id FROM strategy_runs o
        JOIN strategy_instances own ON own.instance_id = o.instance_id{sql.SameTeam("own", "o")}
        JOIN strategy_instances i ON i.strategy_id = own.strategy_id{sql.SameTeam("i", "own")}
        JOIN strategy_runs r ON r.instance_id = i.instance_id AND r.run_type = o.run_type{sql.SameTeam("r", "i")}
        JOIN run_computations c ON c.run_id = r.run_id
        WHERE o.run_id = @runId ORDER BY r.created_utc, r.run_id
        """;

    // Tags name the runs of a walk-forward: walk_forward:window=3, walk_forward:role=TEST, walk_forward:sweep=spring.
    readonly string _selectSegments = $"""
        SELECT substr(w.name, 21) AS WindowId, upper(substr(o.name, 19)) AS Role, substr(p.name, 20) AS Parent,
               {sql.Text("r", "start_utc")} AS StartUtc, coalesce({sql.Text("r", "end_utc")}, {sql.Text("r", "start_utc")}) AS EndUtc,
               (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'total_return') AS Return,
               (SELECT count(*) FROM daily_returns d WHERE d.run_id = r.run_id) AS Days
        FROM strategy_runs r
        JOIN run_notes w ON w.run_id = r.run_id AND w.kind = 'TAG' AND w.name LIKE 'walk_forward:window=%'
        JOIN run_notes o ON o.run_id = r.run_id AND o.kind = 'TAG' AND o.name LIKE 'walk_forward:role=%'
        LEFT JOIN run_notes p ON p.run_id = r.run_id AND p.kind = 'TAG' AND p.name LIKE 'walk_forward:sweep=%'
        WHERE {sql.In("r.run_id", "@runs")} ORDER BY r.start_utc, r.run_id
        """;

    /// <summary>All computed runs of the same strategy and kind, including the run itself, oldest first.</summary>
    internal IReadOnlyList<string> Family(string runId) => connection.Query<string>(_selectFamily, new { runId }).AsList();

    /// <summary>The daily returns of the runs of a family that have at least nine tenths of the days of a run.</summary>
    /// <returns>Null when no other run has enough of these days.</returns>
    internal TrialMatrix? Matrix(string runId, IReadOnlyList<string> family)
    {
        if (family.Count < 2)
            return null;
        var byRun = connection.Query<DailyReturnRow>(_selectDays, new { runs = JsonKeys.Of(family) }).Where(row => row.Return is not null)
            .GroupBy(row => row.RunId, StringComparer.Ordinal)
            .Select(run => new TrialRun(run.Key, run.ToDictionary(
                row => DateOnly.ParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), row => row.Return!.Value)))
            .ToList();
        if (byRun.Find(run => run.RunId == runId) is not { } own)
            return null;
        var alike = byRun.FindAll(run => own.Returns.Keys.Count(run.Returns.ContainsKey) >= SameDays * own.Returns.Count);
        return alike.Count < 2 ? null : TrialMatrix.Of(alike);
    }

    /// <summary>The windows of recorded walk-forwards among the runs; null when there are none.</summary>
    internal List<WalkForwardSegment>? Segments(IReadOnlyList<string> runIds)
    {
        var segments = connection.Query<SegmentRow>(_selectSegments, new { runs = JsonKeys.Of(runIds) })
            .Where(row => row.Role is "TRAIN" or "TEST")
            .Select(row => new WalkForwardSegment(
                row.WindowId, row.Role == "TRAIN" ? WindowRole.Train : WindowRole.Test, UtcText.Parse(row.StartUtc),
                UtcText.Parse(row.EndUtc), row.Return, (int)row.Days, row.Parent))
            .ToList();
        return segments.Count == 0 ? null : segments;
    }

    sealed class SegmentRow
    {
        public string WindowId { get; init; } = "";
        public string Role { get; init; } = "";
        public string? Parent { get; init; }
        public string StartUtc { get; init; } = "";
        public string EndUtc { get; init; } = "";
        public double? Return { get; init; }
        public long Days { get; init; }
    }

    sealed class DailyReturnRow
    {
        public string RunId { get; init; } = "";
        public string Day { get; init; } = "";
        public double? Return { get; init; }
    }
}
