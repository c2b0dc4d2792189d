using System.Data.Common;
using System.Globalization;
using Dapper;
using Recorder.Analytics.Validation;
using Recorder.Storage.Batches;
using Recorder.Storage.Queries.Dialects;

namespace Recorder.Storage.Queries;

/// <summary>Lists and ranks runs: the queries over many runs, with the same SQL for a file and for a store.</summary>
public sealed class RunCatalogue
{
    const string HasValues = "SELECT EXISTS (SELECT 1 FROM run_metrics_kv m WHERE m.key = @key AND m.value IS NOT NULL)";

    readonly DbConnection _connection;
    readonly SqlDialect _sql;
    readonly string _joined;

    /// <summary>Reads an open database.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">Its dialect.</param>
    public RunCatalogue(DbConnection connection, SqlDialect sql)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(sql);
        (_connection, _sql) = (connection, sql);
        _joined = $"""
            strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id{sql.SameTeam("i", "r")}
            JOIN strategies s ON s.strategy_id = i.strategy_id{sql.SameTeam("s", "i")}
            """;
    }

    /// <summary>Runs, newest first.</summary>
    public IReadOnlyList<RunSummary> Runs(RunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Select(Where(query), query, query.Rows);
    }

    /// <summary>Number of runs.</summary>
    public long Count(RunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _connection.QuerySingle<long>(
            $"SELECT count(*) FROM {(query.Strategy is null ? "strategy_runs r" : _joined)} WHERE {Where(query)}", query);
    }

    /// <summary>The ids of all runs, in no order.</summary>
    public IReadOnlyList<string> RunIds() => _connection.Query<string>("SELECT run_id FROM strategy_runs").AsList();

    /// <summary>All runs of a strategy, best first; runs without a value last.</summary>
    /// <param name="strategy">Name of the strategy, in any case.</param>
    /// <param name="key">Key of a stored metric.</param>
    /// <param name="rising">True when the smallest value is the best.</param>
    /// <param name="rows">Only the best runs; null for all.</param>
    public IReadOnlyList<RankedRun> Rank(string strategy, string key, bool rising, int? rows = null)
    {
        const string ByValue = "LEFT JOIN run_metrics_kv";
        var order = $"m.value IS NULL, m.value{(rising ? "" : " DESC")}, ";
        if (rows is { } most && _sql.Best("@key", 2 * most, rising) is { } values)
        {
            // The best values of all strategies have enough runs of one that has most of the runs.
            if (Ranked($"JOIN {values}", order) is var best && best.Count == most)
                return best;
            // Without any value, the runs are in the order in which they were recorded, and an index has this order.
            if (best.Count == 0 && !_connection.ExecuteScalar<bool>(HasValues, new { key }))
                return Ranked(ByValue, order: "");
        }

        return Ranked(ByValue, order);

        List<RankedRun> Ranked(string metrics, string order) => _connection.Query<RankedRun>(
            $"""
            SELECT r.run_id AS RunId, i.instance_name AS Instance, {_sql.Text("i", "parameters_json")} AS ParametersJson,
                   i.symbol AS Symbol, i.timeframe AS Timeframe, r.run_type AS RunType, r.status AS Status,
                   {_sql.Text("r", "start_utc")} AS StartUtc, m.value AS Value, m.reason AS Reason,
                   EXISTS (SELECT 1 FROM run_computations f WHERE f.run_id = r.run_id) AS IsComputed
            FROM {_joined} {metrics} m ON m.run_id = r.run_id AND m.key = @key WHERE {_sql.SameWord("s.name", "@strategy")}
            ORDER BY {order}r.created_utc, r.run_id{Limit(rows)}
            """,
            new { strategy, key }).AsList();
    }

    /// <summary>Stored metrics of runs, by run and key; a metric that is not stored is missing or null.</summary>
    public IReadOnlyDictionary<(string RunId, string Key), double?> Values(IReadOnlyList<string> runIds, IReadOnlyList<string> keys) =>
        _connection.Query<ValueRow>(
            $"""
            SELECT m.run_id AS RunId, m.key AS Key, m.value AS Value FROM run_metrics_kv m
            WHERE {_sql.In("m.run_id", "@runs")} AND {_sql.In("m.key", "@keys")}
            """,
            new { runs = JsonKeys.Of(runIds), keys = JsonKeys.Of(keys) })
            .ToDictionary(row => (row.RunId, row.Key), row => row.Value);

    /// <summary>
    /// The deflated Sharpe ratios of a run, and of the recorded runs of its strategy that have the same kind and the same days.
    /// </summary>
    /// <returns>The probabilities by run, null if one cannot be computed; empty when no other run was recorded.</returns>
    public IReadOnlyDictionary<string, double?> DeflatedSharpes(string runId)
    {
        var trials = new TrialReader(_connection, _sql);
        var family = trials.Family(runId);
        if (trials.Matrix(runId, family) is not { } matrix)
            return new Dictionary<string, double?>(StringComparer.Ordinal);
        return matrix.RunIds.Zip(DeflatedSharpe.OfEach(matrix, family.Count)).ToDictionary(
            run => run.First, run => run.Second.Probability.Value, StringComparer.Ordinal);
    }

    /// <summary>A run; null when there is no such run.</summary>
    /// <param name="runId">Its id.</param>
    public RunSummary? One(string runId) => Select("r.run_id = @runId", new { runId }, rows: 1) is [var run] ? run : null;

    /// <summary>Runs that a condition selects, newest first.</summary>
    internal IReadOnlyList<RunSummary> Select(string condition, object? values, int? rows, int skipped = 0) =>
        _connection.Query<RunSummary>(
            $"SELECT {Columns()} FROM {_joined} WHERE {condition} ORDER BY r.created_utc DESC, r.run_id DESC{Limit(rows, skipped)}",
            values).AsList();

    // Subqueries, so that a page of a long list computes only its own rows.
    string Columns() => $"""
        r.run_id AS RunId, i.instance_id AS InstanceId, s.strategy_id AS StrategyId, s.name AS Strategy, i.instance_name AS Instance,
        i.symbol AS Symbol, i.timeframe AS Timeframe, r.run_type AS RunType, r.status AS Status,
        {_sql.Text("r", "start_utc")} AS StartUtc, {_sql.Text("r", "end_utc")} AS EndUtc, {_sql.Text("r", "created_utc")} AS CreatedUtc,
        {One("e.reason", "run_endings e")} AS EndReason, {One("e.final_balance", "run_endings e")} AS FinalBalance,
        coalesce({One("a.orders", "archived_runs a")}, {One("count(*)", "orders o")}) AS Orders,
        coalesce({One("a.executions", "archived_runs a")}, {One("count(*)", "executions x")}) AS Executions,
        {One(_sql.Text("a", "archived_utc"), "archived_runs a")} AS ArchivedUtc,
        coalesce({One("d.bars", "run_bar_fingerprints d")}, 0) AS Bars,
        {One("d.fingerprint", "run_bar_fingerprints d")} AS BarsFingerprint,
        {One("CAST(coalesce(sum(g.events), 0) AS bigint)", "run_gaps g")} AS EventsLost,
        (SELECT m.value FROM run_metrics_kv m WHERE m.run_id = r.run_id AND m.key = 'net_profit') AS NetProfit,
        r.initial_balance AS InitialBalance, r.base_currency AS BaseCurrency,
        {One(_sql.Text("h", "update_utc"), "run_health h")} AS UpdateUtc,
        {_sql.Text("i", "parameters_json")} AS ParametersJson,
        (SELECT {_sql.Array("g.tag")} FROM (
          SELECT n.name AS tag FROM run_notes n WHERE n.run_id = r.run_id AND n.kind = 'TAG' AND n.name IS NOT NULL
          UNION SELECT t.text FROM run_annotations t WHERE t.run_id = r.run_id AND t.kind = 'TAG') g) AS TagsJson
        """;

    // A value of another table, which names its alias last.
    static string One(string value, string table) => $"(SELECT {value} FROM {table} WHERE {table[^1]}.run_id = r.run_id)";

    string Where(RunQuery query)
    {
        var conditions = new List<string>();
        if (query.Strategy is not null)
            conditions.Add(_sql.SameWord("s.name", "@Strategy"));
        if (query.Status is not null)
            conditions.Add("r.status = @Status");
        if (query.Tag is not null)
        {
            conditions.Add("(EXISTS (SELECT 1 FROM run_notes n WHERE n.run_id = r.run_id AND n.kind = 'TAG' AND n.name = @Tag) "
                + "OR EXISTS (SELECT 1 FROM run_annotations t WHERE t.run_id = r.run_id AND t.kind = 'TAG' AND t.text = @Tag))");
        }

        return string.Join(" AND ", conditions.DefaultIfEmpty("1 = 1"));
    }

    static string Limit(int? rows, int skipped = 0) =>
        rows is { } limit ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit} OFFSET {skipped}") : "";

    sealed class ValueRow
    {
        public string RunId { get; init; } = "";
        public string Key { get; init; } = "";
        public double? Value { get; init; }
    }
}
