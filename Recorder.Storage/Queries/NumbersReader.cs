using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using Recorder.Analytics.Validation;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Metrics;
using Recorder.Storage.Time;

namespace Recorder.Storage.Queries;

/// <summary>Reads trades, metrics and days of runs: computed now, or as stored.</summary>
public sealed class NumbersReader
{
    const string SelectRanked = """
        SELECT r.run_id AS RunId, i.instance_name AS Instance, i.parameters_json AS ParametersJson, i.symbol AS Symbol,
               i.timeframe AS Timeframe, r.run_type AS RunType, r.status AS Status, r.start_utc AS StartUtc, m.value AS Value,
               m.reason AS Reason, f.run_id IS NOT NULL AS IsComputed
        FROM strategies s
        JOIN strategy_instances i ON i.strategy_id = s.strategy_id
        JOIN strategy_runs r ON r.instance_id = i.instance_id
        LEFT JOIN run_metrics_kv m ON m.run_id = r.run_id AND m.key = @key
        LEFT JOIN run_computations f ON f.run_id = r.run_id
        WHERE s.name = @strategy COLLATE NOCASE
        ORDER BY m.value IS NULL, CASE WHEN @rising THEN m.value END, CASE WHEN NOT @rising THEN m.value END DESC, r.created_utc, r.run_id
        """;

    const string SelectDays = """
        SELECT d.run_id AS RunId, d.day AS Day, d.daily_return AS Return
        FROM daily_returns d WHERE d.run_id IN (SELECT value FROM json_each(@runs)) ORDER BY d.run_id, d.day
        """;

    const string SelectFamily = """
        SELECT r.run_id FROM strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id
        JOIN run_computations c ON c.run_id = r.run_id
        WHERE i.strategy_id = (SELECT own.strategy_id FROM strategy_instances own JOIN strategy_runs o ON o.instance_id = own.instance_id
          WHERE o.run_id = @runId)
          AND r.run_type = (SELECT o.run_type FROM strategy_runs o WHERE o.run_id = @runId)
        ORDER BY r.created_utc, r.run_id
        """;

    // A run of a walk-forward has tags such as walk_forward:window=3, walk_forward:role=TEST and walk_forward:sweep=spring.
    const string SelectSegments = """
        SELECT substr(w.name, 21) AS WindowId, upper(substr(o.name, 19)) AS Role, substr(p.name, 20) AS Parent, r.start_utc AS StartUtc,
               coalesce(r.end_utc, r.start_utc) AS EndUtc,
               (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'total_return') AS Return,
               (SELECT count(*) FROM daily_returns d WHERE d.run_id = r.run_id) AS Days
        FROM strategy_runs r
        JOIN run_notes w ON w.run_id = r.run_id AND w.kind = 'TAG' AND w.name LIKE 'walk_forward:window=%'
        JOIN run_notes o ON o.run_id = r.run_id AND o.kind = 'TAG' AND o.name LIKE 'walk_forward:role=%'
        LEFT JOIN run_notes p ON p.run_id = r.run_id AND p.kind = 'TAG' AND p.name LIKE 'walk_forward:sweep=%'
        WHERE r.run_id IN (SELECT value FROM json_each(@runs)) ORDER BY r.start_utc, r.run_id
        """;

    readonly SqliteConnection _connection;

    internal NumbersReader(SqliteConnection connection) => _connection = connection;

    /// <summary>Matches the fills of a run, now.</summary>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public MatchedRun Trades(string runId, MatchingRule rule)
    {
        var computed = Compute(runId, new ComputeOptions { Rules = [rule] });
        var trades = computed.Trades.Single(each => each.Rule == rule);
        return new MatchedRun(
            runId,
            ClosedTradesTable.Word(rule),
            [.. trades.Matched.Closed.Select((trade, at) => Line(trade, trades.Excursions[at], trades.ExitReasons[at]))],
            [.. trades.Matched.Open.Select(lot => new OpenTradeLine(
                UtcText.Format(lot.EntryTime), lot.Symbol, lot.Account, lot.Direction.ToString(), (double)lot.Quantity,
                (double?)lot.EntryPrice, (double?)lot.Fees, lot.Currency, lot.Reason, Lines(lot.Slices)))],
            [.. trades.Matched.Refused.Select(refused => new RefusedLine(refused.Fill.ExecutionId, refused.Reason))]);
    }

    /// <summary>Computes the metrics of a run, now.</summary>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public ComputedMetrics Metrics(string runId, ComputeOptions options)
    {
        var computed = Compute(runId, options);
        var days = computed.Curves is [var curve]
            ? ReturnHistory.Of(curve.Curve, curve.Daily, options.PeriodsPerYear)
            : ReturnHistory.None(Analytics.Reasons.MixedCurrencies);
        return new ComputedMetrics(
            runId, computed.Metrics, days, computed.Facts.AsOfSequence, computed.Facts.HasEnded, ComputationNotes.Of(computed));
    }

    /// <summary>All runs of a strategy, best first; those without a value last.</summary>
    /// <param name="strategy">Its name.</param>
    /// <param name="key">A stored metric.</param>
    /// <param name="rising">True when less is better.</param>
    public IReadOnlyList<RankedRun> Rank(string strategy, string key, bool rising) =>
        _connection.Query<RankedRun>(SelectRanked, new { strategy, key, rising }).AsList();

    /// <summary>
    /// The input of a run's validation: its days and trades, and the days of every recorded run of the same strategy and type.
    /// </summary>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public RunToValidate Validation(string runId)
    {
        var computed = Compute(runId, new ComputeOptions());
        var curve = computed.Curves is [{ Daily: { } daily }] ? daily : null;
        List<(DateOnly Day, double Return)> days = curve is null
            ? []
            : [.. curve.Dates.Zip(curve.Returns).Where(day => day.Second is not null).Select(day => (day.First, day.Second!.Value))];
        var trades = computed.Trades[0].Matched.Closed;
        var isWhole = trades.Count > 0 && trades.All(trade => trade.NetPnl is not null)
            && trades.Select(trade => trade.Currency).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1;
        var family = _connection.Query<string>(SelectFamily, new { runId }).AsList();
        return new RunToValidate(
            new ValidationInput(
                [.. days.Select(day => day.Return)],
                [.. days.Select(day => day.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc))],
                (double?)computed.StartBalance,
                isWhole ? [.. trades.Select(trade => (double)trade.NetPnl!.Value)] : null,
                family.Count > 1 ? Matrix(runId, family) : null,
                family.Count,
                Segments(family)),
            curve?.PeriodsPerYear,
            computed.Facts.AsOfSequence);
    }

    // A run that ended early shares few days with the others, and the matrix has the common days only. Such a run is left out; it still
    // counts as a trial.
    TrialMatrix? Matrix(string runId, IReadOnlyList<string> runIds)
    {
        var byRun = _connection.Query<DayRow>(SelectDays, new { runs = JsonKeys.Of(runIds) }).Where(row => row.Return is not null)
            .GroupBy(row => row.RunId, StringComparer.Ordinal)
            .Select(run => new TrialRun(run.Key, run.ToDictionary(
                row => DateOnly.ParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), row => row.Return!.Value)))
            .ToList();
        if (byRun.Find(run => run.RunId == runId) is { Returns: var own })
            byRun.RemoveAll(run => 2 * run.Returns.Keys.Count(own.ContainsKey) < own.Count);
        return byRun.Count < 2 ? null : TrialMatrix.Of(byRun);
    }

    List<WalkForwardSegment>? Segments(IReadOnlyList<string> runIds)
    {
        var segments = _connection.Query<SegmentRow>(SelectSegments, new { runs = JsonKeys.Of(runIds) })
            .Where(row => row.Role is "TRAIN" or "TEST")
            .Select(row => new WalkForwardSegment(
                row.WindowId, row.Role == "TRAIN" ? WindowRole.Train : WindowRole.Test, UtcText.Parse(row.StartUtc),
                UtcText.Parse(row.EndUtc), row.Return, (int)row.Days, row.Parent))
            .ToList();
        return segments.Count == 0 ? null : segments;
    }

    RunComputation Compute(string runId, ComputeOptions options) =>
        RunNumbers.Preview(_connection, runId, options)
        ?? throw new RunNotFoundException(string.Create(CultureInfo.InvariantCulture, $"there is no run {runId}"));

    static TradeLine Line(ClosedTrade trade, Analytics.Excursions.Excursion excursion, ExitReason? exit) => new(
        UtcText.Format(trade.EntryTime),
        UtcText.Format(trade.ExitTime),
        trade.Symbol,
        trade.Account,
        trade.Direction.ToString(),
        (double)trade.Quantity,
        (double?)trade.EntryPrice,
        (double?)trade.ExitPrice,
        (double?)trade.GrossPnl,
        (double?)trade.Fees,
        (double?)trade.NetPnl,
        trade.Currency,
        (double?)excursion.Mae?.Money,
        (double?)excursion.Mfe?.Money,
        (double?)excursion.Mae?.Price,
        (double?)excursion.Mfe?.Price,
        excursion.Source,
        excursion.Source is null ? null : excursion.Coverage,
        trade.Reason ?? excursion.Reason,
        Lines(trade.Slices))
    {
        ExitReason = exit is { } reason ? EnumWords<ExitReason>.Of(reason) : null,
    };

    static IReadOnlyList<SliceLine> Lines(IReadOnlyList<TradeSlice> slices) =>
        [.. slices.Select(slice => new SliceLine(slice.ExecutionId, slice.Entry ? "ENTRY" : "EXIT", UtcText.Format(slice.Time),
            (double)slice.Quantity, (double?)slice.Price, (double?)slice.Fee))];

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

    sealed class DayRow
    {
        public string RunId { get; init; } = "";
        public string Day { get; init; } = "";
        public double? Return { get; init; }
    }
}

/// <summary>The metrics of a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Values">One a formula.</param>
/// <param name="Days">The days of its returns.</param>
/// <param name="AsOfSequence">Last event that was counted.</param>
/// <param name="IsFinal">Whether the run had ended.</param>
/// <param name="Notes">Values that could not be computed; null when there are none.</param>
public sealed record ComputedMetrics(
    string RunId, IReadOnlyList<MetricValue> Values, ReturnHistory Days, long AsOfSequence, bool IsFinal, string? Notes);

/// <summary>The input of a run's validation.</summary>
/// <param name="Input">Days, trades and the other runs.</param>
/// <param name="PeriodsPerYear">Of its days; null when it has none.</param>
/// <param name="AsOfSequence">Last event of the run that is counted.</param>
public sealed record RunToValidate(ValidationInput Input, double? PeriodsPerYear, long AsOfSequence);

/// <summary>A run in a ranking. Times are UTC text.</summary>
public sealed record RankedRun
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The trader's name of the instance.</summary>
    public string? Instance { get; init; }

    /// <summary>Its parameters.</summary>
    public string ParametersJson { get; init; } = "{}";

    /// <summary>When it trades one symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>Of its bars.</summary>
    public string? Timeframe { get; init; }

    /// <summary>BACKTEST, LIVE ...</summary>
    public string RunType { get; init; } = "";

    /// <summary>RUNNING, COMPLETED ...</summary>
    public string Status { get; init; } = "";

    /// <summary>When it started.</summary>
    public string StartUtc { get; init; } = "";

    /// <summary>The metric of the ranking.</summary>
    public double? Value { get; init; }

    /// <summary>Why there is no value.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether its metrics are in the file.</summary>
    public bool IsComputed { get; init; }
}
