using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Queries.Pages;
using Recorder.Storage.Queries.Twins;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Queries;

/// <summary>Reads runs from a database file. Opens it read-only, even while it is being recorded.</summary>
public sealed class RunReader : IDisposable
{
    const string HasId = "r.run_id = @name";

    const string IsRunning = "RUNNING";

    const string SelectOrders = """
        SELECT v.order_id AS OrderId, o.submit_utc AS SubmitUtc, v.symbol AS Symbol, v.side AS Side, v.order_type AS OrderType,
               v.quantity AS Quantity, v.price AS Price, v.stop_price AS StopPrice, v.status AS Status, o.update_utc AS UpdateUtc,
               v.filled_quantity AS FilledQuantity, v.average_fill_price AS AverageFillPrice, v.position_impact AS PositionImpact,
               v.parent_order_id AS ParentOrderId, v.client_tag AS ClientTag, v.origin AS Origin
        FROM v_orders v JOIN orders o ON o.run_id = v.run_id AND o.order_id = v.order_id
        WHERE v.run_id = @runId ORDER BY o.submit_utc, o.order_id
        """;

    const string SelectExecutions = """
        SELECT v.execution_id AS ExecutionId, v.order_id AS OrderId, x.exec_utc AS ExecUtc, v.symbol AS Symbol, v.side AS Side,
               v.quantity AS Quantity, v.price AS Price, v.fee AS Fee, v.position_impact AS PositionImpact,
               v.quantity_before AS QuantityBefore, v.quantity_after AS QuantityAfter, v.platform_net_pnl AS PlatformNetPnl,
               v.origin AS Origin
        FROM v_executions v JOIN executions x ON x.run_id = v.run_id AND x.execution_id = v.execution_id
        WHERE v.run_id = @runId ORDER BY x.exec_utc, x.execution_id
        """;

    // A closed position has the quantity 0, so its size is the largest quantity that it held.
    const string SelectPositions = """
        SELECT p.position_id AS PositionId, p.symbol AS Symbol, p.side AS Side, p.status AS Status, p.opened_utc AS OpenedUtc,
               p.closed_utc AS ClosedUtc, p.quantity AS Quantity, round(p.open_price, 8) AS OpenPrice,
               round(p.close_price, 8) AS ClosePrice, round(p.net_pnl, 4) AS PlatformNetPnl, p.initial_quantity AS InitialQuantity,
               max(p.quantity, coalesce(p.initial_quantity, 0), coalesce((
                 SELECT max(CASE WHEN p.side = 'BUY' THEN c.quantity_after ELSE -c.quantity_after END) FROM position_changes c
                 WHERE c.run_id = p.run_id AND c.book = p.book AND c.exec_utc >= p.opened_utc
                   AND c.exec_utc <= coalesce(p.closed_utc, '9')), 0)) AS Size
        FROM positions p WHERE p.run_id = @runId ORDER BY p.opened_utc, p.position_id
        """;

    const string SelectOcoLegs = """
        SELECT oco_group_id AS OcoGroupId, label AS Label, rule AS Rule, order_id AS OrderId, oco_role AS OcoRole,
               position_impact AS PositionImpact, status AS Status, price AS Price, stop_price AS StopPrice,
               (SELECT json_extract(o.extra_json, '$.orphaned_utc') FROM orders o
                WHERE o.run_id = v_oco_legs.run_id AND o.order_id = v_oco_legs.order_id) AS OrphanedUtc
        FROM v_oco_legs WHERE run_id = @runId ORDER BY submit_utc, oco_group_id, order_id
        """;

    const string SelectGaps = """
        SELECT event_type AS EventType, events AS Events, reason AS Reason, from_utc AS FromUtc, to_utc AS ToUtc
        FROM run_gaps WHERE run_id = @runId ORDER BY first_sequence
        """;

    const string SelectNotes = """
        SELECT note_utc AS NoteUtc, name AS Name, text AS Text
        FROM (SELECT note_utc, name, text, sequence FROM run_notes WHERE run_id = @runId AND kind = 'NOTE'
          UNION ALL SELECT added_utc, NULL, text, NULL FROM run_annotations WHERE run_id = @runId AND kind = 'NOTE')
        ORDER BY sequence IS NULL, sequence, note_utc
        """;

    const string SelectSeries = """
        SELECT s.symbol AS Symbol, s.timeframe AS Timeframe, s.source AS Source, s.start_utc AS StartUtc, s.end_utc AS EndUtc,
               c.bars AS Bars, c.own_bars AS OwnBars, c.shared_bars AS SharedBars, c.fingerprint AS Fingerprint
        FROM series_stats c JOIN run_series s ON s.series_id = c.series_id WHERE c.run_id = @runId ORDER BY s.symbol, s.timeframe
        """;

    const string SelectRecovery = """
        SELECT recovered_utc AS RecoveredUtc, replayed AS Replayed, missing AS Missing, last_sequence AS LastSequence,
          last_event_utc AS LastEventUtc, note AS Note
        FROM run_recoveries WHERE run_id = @runId
        """;

    const string SelectHealth = """
        SELECT accepted AS Accepted, written AS Written, merged AS Merged, dropped AS Dropped, quarantined AS Quarantined,
               pending AS Pending, retries AS Retries, longest_wait_ms AS LongestWaitMs, unjournaled AS Unjournaled,
               sqlite_version AS SqliteVersion
        FROM run_health WHERE run_id = @runId
        """;

    readonly SqliteConnection _connection;

    internal RunReader(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="DatabaseRefusedException">The file cannot be used; the message names the reason and a fix.</exception>
    public static RunReader Open(string path) => new(RecorderDatabase.OpenForReading(path));

    /// <summary>The queries over many runs.</summary>
    public RunCatalogue Catalogue => new(_connection, SqlDialect.File);

    /// <summary>Trades, metrics and days of the runs.</summary>
    public NumbersReader Numbers => new(_connection);

    /// <summary>The data of reports and pages.</summary>
    public PageReader Pages => new(_connection);

    /// <summary>Two runs to compare.</summary>
    public TwinReader Twins => new(_connection);

    /// <summary>Configurations of the runs.</summary>
    public ConfigReader Configs => new(_connection);

    /// <summary>All runs, newest first.</summary>
    public IReadOnlyList<RunSummary> Runs() => Catalogue.Runs(new RunQuery());

    /// <summary>The ids of all runs, in no order.</summary>
    public IReadOnlyList<string> RunIds() => Catalogue.RunIds();

    /// <summary>The newest run that is being recorded, otherwise the newest run; null in a file without runs.</summary>
    public RunSummary? Current() =>
        First(Catalogue.Runs(new RunQuery { Status = IsRunning, Rows = 1 })) ?? First(Catalogue.Runs(new RunQuery { Rows = 1 }));

    /// <summary>The run with an id; null when the file does not have it.</summary>
    public RunSummary? One(string runId) => First(Catalogue.Select(HasId, new { name = runId }, rows: 1));

    /// <summary>The runs that are being recorded, newest first.</summary>
    public IReadOnlyList<RunSummary> Running() => Catalogue.Runs(new RunQuery { Status = IsRunning });

    /// <summary>Finds a run by its id, a unique prefix of it, <c>latest</c>, or <c>latest-N</c>: the Nth run before the latest.</summary>
    /// <exception cref="RunNotFoundException">No run has this name, or more than one.</exception>
    public RunSummary Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (BeforeLatest(name) is { } before)
        {
            return First(Catalogue.Select("1 = 1", null, rows: 1, skipped: before))
                ?? throw new RunNotFoundException(before == 0
                    ? "there is no run in this file yet"
                    : $"there is no '{name}': the file has only {RunIds().Count} runs");
        }

        if (One(name) is { } exact)
            return exact;
        var found = Catalogue.Select("substr(r.run_id, 1, length(@name)) = @name", new { name = name.ToLowerInvariant() }, rows: 2);
        return found switch
        {
            [var run] => run,
            [] => throw new RunNotFoundException($"no run has an id that begins with '{name}'; `recorder runs` lists them"),
            _ => throw new RunNotFoundException(
                $"more than one run has an id that begins with '{name}'; give more of it, as `recorder runs` shows it"),
        };
    }

    /// <summary>The trades that are open at the end of runs, run by run.</summary>
    public IReadOnlyList<OpenTrade> OpenTrades(IReadOnlyList<string> runIds) =>
        _connection.Query<OpenTrade>(OpenTrade.Select, new { runs = JsonKeys.Of(runIds) }).AsList();

    /// <summary>The records of a run.</summary>
    public RunDetail Detail(RunSummary run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var key = new { runId = run.RunId };
        return new RunDetail(
            run,
            _connection.Query<OrderLine>(SelectOrders, key).AsList(),
            _connection.Query<ExecutionLine>(SelectExecutions, key).AsList(),
            _connection.Query<PositionLine>(SelectPositions, key).AsList(),
            _connection.Query<OcoLegLine>(SelectOcoLegs, key).AsList(),
            _connection.Query<SeriesLine>(SelectSeries, key).AsList(),
            _connection.Query<GapLine>(SelectGaps, key).AsList(),
            _connection.QueryFirstOrDefault<RecoveryLine>(SelectRecovery, key),
            _connection.QueryFirstOrDefault<HealthLine>(SelectHealth, key))
        {
            Notes = _connection.Query<NoteLine>(SelectNotes, key).AsList(),
        };
    }

    /// <summary>The columns of a table or view of the schema, and whether it has rows.</summary>
    public ViewShape Shape(string view)
    {
        var columns = _connection.Query<string>("SELECT name FROM pragma_table_info(@view) ORDER BY cid", new { view }).AsList();
        return new ViewShape(columns, columns.Count > 0 && _connection.QuerySingle<bool>($"SELECT EXISTS (SELECT 1 FROM {view})"));
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    static RunSummary? First(IReadOnlyList<RunSummary> runs) => runs is [var first, ..] ? first : null;

    static int? BeforeLatest(string name)
    {
        const string Latest = "latest";
        if (!name.StartsWith(Latest, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = name.AsSpan(Latest.Length);
        return rest.IsEmpty ? 0
            : rest[0] == '-' && int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before
            : null;
    }
}
