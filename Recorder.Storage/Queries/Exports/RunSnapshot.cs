using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Validation;
using Recorder.Storage.Metrics;
using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Queries.Exports;

/// <summary>One state of a file, from which runs are exported; a recording may continue meanwhile. Not thread-safe.</summary>
public sealed class RunSnapshot : IDisposable
{
    const string SelectEquity = """
        SELECT ts_utc, equity, drawdown, position_qty, price_ref, market_value, cash, fees_cum, unrealized_pnl, realized_pnl, exposure,
          currency
        FROM run_equity WHERE run_id = ?1 ORDER BY currency, ts_utc
        """;

    const string SelectFills = """
        SELECT x.exec_utc, c.side, x.quantity, x.price, x.fee, s.slippage_money, s.slippage, c.symbol, x.execution_id, x.order_id,
          x.fee_currency
        FROM executions x
        LEFT JOIN position_changes c ON c.run_id = x.run_id AND c.execution_id = x.execution_id
        LEFT JOIN execution_slippage s ON s.run_id = x.run_id AND s.execution_id = x.execution_id
        WHERE x.run_id = ?1 ORDER BY x.exec_utc, c.sequence, x.execution_id
        """;

    const string SelectOrders = """
        SELECT submit_utc, order_id, parent_order_id, symbol, account_id, side, order_type, tif, quantity, price, stop_price, status,
          update_utc, client_tag, position_impact, CAST(json_extract(extra_json, '$.filled_quantity') AS REAL),
          CAST(json_extract(extra_json, '$.average_fill_price') AS REAL), extra_json
        FROM orders WHERE run_id = ?1 ORDER BY submit_utc, order_id
        """;

    const string SelectExecutions = """
        SELECT x.exec_utc, x.execution_id, x.order_id, c.symbol, c.account_id, c.side, x.price, x.quantity, x.fee, x.fee_currency,
          x.liquidity, c.book, c.position_impact, c.quantity_before, c.quantity_after, x.extra_json
        FROM executions x LEFT JOIN position_changes c ON c.run_id = x.run_id AND c.execution_id = x.execution_id
        WHERE x.run_id = ?1 ORDER BY x.exec_utc, c.sequence, x.execution_id
        """;

    const string SelectOwnBars = """
        SELECT b.ts_utc, b.open, b.high, b.low, b.close, b.volume, b.volumetric_json FROM bars b WHERE b.series_id = ?1 ORDER BY b.ts_utc
        """;

    const string HasShared = "SELECT EXISTS (SELECT 1 FROM shared_bar_ranges WHERE series_id = @SeriesId)";

    // A bar that the series stores itself replaces a shared bar of the same time.
    const string SelectBars = """
        SELECT b.ts_utc, b.open, b.high, b.low, b.close, b.volume, b.volumetric_json FROM bars b WHERE b.series_id = ?1
        UNION ALL
        SELECT b.ts_utc, b.open, b.high, b.low, b.close, b.volume, b.volumetric_json
        FROM shared_bar_ranges x JOIN bars b ON b.series_id = x.holder_series_id AND b.ts_utc BETWEEN x.from_utc AND x.to_utc
        WHERE x.series_id = ?1 AND NOT EXISTS (SELECT 1 FROM bars own WHERE own.series_id = x.series_id AND own.ts_utc = b.ts_utc)
        ORDER BY 1
        """;

    const string SelectSeries = """
        SELECT series_id AS SeriesId, symbol AS Symbol, timeframe AS Timeframe FROM run_series WHERE run_id = @runId
        ORDER BY symbol, timeframe
        """;

    const string SelectFacts = """
        SELECT c.config_hash AS ConfigHash, c.code_version AS CodeVersion, c.data_fingerprint AS DataFingerprint, c.seed AS Seed,
          n.as_of_sequence AS AsOfSequence, n.formulas AS Formulas, n.is_final AS IsFinal, n.computed_utc AS ComputedUtc,
          n.notes AS Notes, a.manifest_sha256 AS ManifestSha256, a.folder AS Folder, a.exported_utc AS ExportedUtc
        FROM strategy_runs r
        LEFT JOIN run_configs c ON c.run_id = r.run_id
        LEFT JOIN run_computations n ON n.run_id = r.run_id
        LEFT JOIN run_artifacts a ON a.run_id = r.run_id
        WHERE r.run_id = @runId
        """;

    const string SelectExported = "SELECT run_id AS RunId, folder AS Folder FROM run_artifacts ORDER BY run_id";

    readonly SqliteConnection _connection;

    RunSnapshot(SqliteConnection connection) => (_connection, Runs) = (connection, new RunReader(connection));

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The database.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used; the message names the reason and a fix.</exception>
    public static RunSnapshot Open(string path)
    {
        var connection = RecorderDatabase.OpenForReading(path);
        connection.Execute("BEGIN;");
        return new RunSnapshot(connection);
    }

    /// <summary>Runs, metrics and validations of this state.</summary>
    public RunReader Runs { get; }

    /// <summary>Facts about a run that <see cref="RunSummary"/> does not have; null when there is no such run.</summary>
    public ExportFacts? Facts(string runId) => _connection.QuerySingleOrDefault<ExportFacts>(SelectFacts, new { runId });

    /// <summary>The runs that were exported, with the folder of their files.</summary>
    public IReadOnlyList<ExportedFolder> Exported() => _connection.Query<ExportedFolder>(SelectExported).AsList();

    /// <summary>
    /// Points of the equity by currency and time: ts_utc, equity, drawdown, position_qty, price_ref, market_value, cash, fees_cum,
    /// unrealized_pnl, realized_pnl, exposure, currency.
    /// </summary>
    public ExportCursor Equity(string runId) => new(_connection, SelectEquity, runId);

    /// <summary>
    /// Fills by time: exec_utc, side, quantity, price, fee, slippage in money, slippage in price, symbol, execution_id, order_id,
    /// fee_currency.
    /// </summary>
    public ExportCursor Fills(string runId) => new(_connection, SelectFills, runId);

    /// <summary>
    /// Orders by submission: submit_utc, order_id, parent_order_id, symbol, account_id, side, order_type, tif, quantity, price, stop_price,
    /// status, update_utc, client_tag, position_impact, filled quantity, average fill price, extra_json.
    /// </summary>
    public ExportCursor Orders(string runId) => new(_connection, SelectOrders, runId);

    /// <summary>
    /// Executions by time: exec_utc, execution_id, order_id, symbol, account_id, side, price, quantity, fee, fee_currency, liquidity, book,
    /// position_impact, quantity_before, quantity_after, extra_json.
    /// </summary>
    public ExportCursor Executions(string runId) => new(_connection, SelectExecutions, runId);

    /// <summary>Series of bars that a run saw, by symbol and timeframe.</summary>
    public IReadOnlyList<ExportedSeries> Series(string runId) => [.. _connection.Query<SeriesKeyRow>(SelectSeries, new { runId })
        .Select(row => new ExportedSeries(row.SeriesId, row.Symbol, row.Timeframe, TimeframeLength.Of(row.Timeframe)))];

    /// <summary>Bars of a series by time: ts_utc, open, high, low, close, volume, volumetric_json.</summary>
    public ExportCursor Bars(ExportedSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new ExportCursor(
            _connection, _connection.ExecuteScalar<bool>(HasShared, new { series.SeriesId }) ? SelectBars : SelectOwnBars, series.SeriesId);
    }

    /// <summary>1 when a positive fee of the run is a cost, -1 when a negative fee is.</summary>
    public int FeeSignOf(string runId) => FeeSign.Of(_connection, runId);

    /// <summary>Realised profit and loss of each fill before fees, against the average entry price, by execution id.</summary>
    /// <returns>A fill without a price or with an unknown multiplier is missing.</returns>
    public IReadOnlyDictionary<string, double> RealizedPnl(string runId) => FillResults.Of(_connection, runId);

    /// <summary>Stored results of <c>recorder validate</c>, by test and statistic.</summary>
    public IReadOnlyList<StoredValidation> Validations(string runId) =>
        _connection.Query<StoredValidation>(StoredValidation.Select, new { runId }).AsList();

    /// <summary>The recorded walk-forward windows of the strategy of a run; null when there are none.</summary>
    public IReadOnlyList<WalkForwardSegment>? Segments(string runId)
    {
        var trials = new TrialReader(_connection, SqlDialect.File);
        return trials.Segments(trials.Family(runId));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_connection.State != System.Data.ConnectionState.Open)
            return;
        if (WriteTransaction.IsOpen(_connection))
            _connection.Execute("COMMIT;");
        _connection.Dispose();
    }

    sealed class SeriesKeyRow
    {
        public string SeriesId { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string Timeframe { get; init; } = "";
    }
}
