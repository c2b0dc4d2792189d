using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Queries;

/// <summary>The recorded content of one run, for a program that adds to it. Opens the file read-only.</summary>
public sealed class RunContent : IDisposable
{
    const string SelectRun = """
        SELECT r.run_type AS RunType, r.status AS Status, r.start_utc AS StartUtc, r.end_utc AS EndUtc, r.data_source AS DataSource,
               r.initial_balance AS InitialBalance, r.base_currency AS BaseCurrency
        FROM strategy_runs r WHERE r.run_id = @runId
        """;

    const string SelectFills = """
        SELECT execution_id AS ExecutionId, order_id AS OrderId, exec_utc AS ExecUtc, symbol AS Symbol, account_id AS AccountId,
          side AS Side, quantity AS Quantity, price AS Price
        FROM position_changes WHERE run_id = @runId
        """;

    const string SelectBarTimes = "SELECT ts_utc FROM v_bars WHERE run_id = @runId AND symbol = @symbol AND timeframe = @timeframe";

    const string SelectSymbols = "SELECT connection_id, name, multiplier, quote_currency FROM run_symbols WHERE run_id = @runId";

    const string SelectOrderStates = """
        SELECT order_id AS OrderId, event_utc AS EventUtc, status AS Status, quantity AS Quantity, filled_quantity AS FilledQuantity,
          price AS Price, stop_price AS StopPrice
        FROM order_status_history WHERE run_id = @runId
        """;

    readonly SqliteConnection _connection;
    readonly string _runId;
    readonly RunContentRow _row;

    RunContent(SqliteConnection connection, string runId, RunContentRow row) => (_connection, _runId, _row) = (connection, runId, row);

    /// <summary>Kind of the run.</summary>
    public RunType RunType => EnumWords<RunType>.Parse(_row.RunType);

    /// <summary>Status of the run.</summary>
    public RunStatus Status => EnumWords<RunStatus>.Parse(_row.Status);

    /// <summary>Start, UTC.</summary>
    public DateTime StartUtc => UtcText.Parse(_row.StartUtc);

    /// <summary>End, UTC; null while it runs.</summary>
    public DateTime? EndUtc => _row.EndUtc is { } end ? UtcText.Parse(end) : null;

    /// <summary>Connection or file that the data came from.</summary>
    public string? DataSource => _row.DataSource;

    /// <summary>Balance at its start; null when it is not known.</summary>
    public double? InitialBalance => _row.InitialBalance;

    /// <summary>Currency of that balance; null when it is not known.</summary>
    public string? BaseCurrency => _row.BaseCurrency;

    /// <summary>Opens a run of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runId">The run.</param>
    /// <returns>The run; null when there is no file, or the file does not have the run.</returns>
    /// <exception cref="DatabaseRefusedException">The file cannot be used; the message says why and what to do.</exception>
    public static RunContent? Open(string path, Guid runId)
    {
        if (!File.Exists(path))
            return null;
        var connection = RecorderDatabase.OpenForReading(path);
        var row = connection.QueryFirstOrDefault<RunContentRow>(SelectRun, new { runId = runId.ToString() });
        if (row is not null)
            return new RunContent(connection, runId.ToString(), row);
        connection.Dispose();
        return null;
    }

    /// <summary>Its fills, in no order, read one by one.</summary>
    public IEnumerable<FillLine> Fills() => _connection.Query<FillLine>(SelectFills, new { runId = _runId }, buffered: false);

    /// <summary>The opening times of its bars of a symbol and timeframe, in no order, read one by one.</summary>
    public IEnumerable<DateTime> BarTimes(string symbol, string timeframe) =>
        _connection.Query<string>(SelectBarTimes, new { runId = _runId, symbol, timeframe }, buffered: false).Select(UtcText.Parse);

    /// <summary>All states of its orders, in no order, read one by one.</summary>
    public IEnumerable<OrderStateLine> OrderStates() =>
        _connection.Query<OrderStateLine>(SelectOrderStates, new { runId = _runId }, buffered: false);

    /// <summary>Money per unit of price, and its currency, by connection and symbol; null if they were not stated.</summary>
    public IReadOnlyDictionary<(string ConnectionId, string Symbol), (double? Multiplier, string? Currency)> Symbols() =>
        _connection.Query<(string, string, double?, string?)>(SelectSymbols, new { runId = _runId })
            .ToDictionary(row => (row.Item1, row.Item2), row => (row.Item3, row.Item4));

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    sealed class RunContentRow
    {
        public string RunType { get; init; } = "";
        public string Status { get; init; } = "";
        public string StartUtc { get; init; } = "";
        public string? EndUtc { get; init; }
        public string? DataSource { get; init; }
        public double? InitialBalance { get; init; }
        public string? BaseCurrency { get; init; }
    }
}

/// <summary>The values of a fill that identify a second report of it.</summary>
public sealed record FillLine
{
    /// <summary>Its id, unique in the run.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Its order.</summary>
    public required string OrderId { get; init; }

    /// <summary>Time of the fill, as UTC text.</summary>
    public required string ExecUtc { get; init; }

    /// <summary>Symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Account.</summary>
    public string? AccountId { get; init; }

    /// <summary>BUY or SELL.</summary>
    public required string Side { get; init; }

    /// <summary>Quantity, positive.</summary>
    public required double Quantity { get; init; }

    /// <summary>Price.</summary>
    public required double Price { get; init; }
}

/// <summary>The values of an order state that identify a second report of it.</summary>
public sealed record OrderStateLine
{
    /// <summary>The order.</summary>
    public string OrderId { get; init; } = "";

    /// <summary>Time of the state, as UTC text.</summary>
    public string EventUtc { get; init; } = "";

    /// <summary>Status, as stored.</summary>
    public string Status { get; init; } = "";

    /// <summary>Quantity.</summary>
    public double Quantity { get; init; }

    /// <summary>Quantity filled.</summary>
    public double? FilledQuantity { get; init; }

    /// <summary>Limit price.</summary>
    public double? Price { get; init; }

    /// <summary>Trigger price.</summary>
    public double? StopPrice { get; init; }
}
