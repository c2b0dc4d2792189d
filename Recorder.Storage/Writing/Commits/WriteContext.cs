using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Inference.Runs;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Bars;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Indicators;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Tables.Positions;
using Recorder.Storage.Tables.Runs;
using Recorder.Storage.Tables.Trades;

namespace Recorder.Storage.Writing.Commits;

/// <summary>
/// The batch of a writer, its tables, and the caches of the file's content. During a transaction the caches have values that the file does
/// not have yet. After a rollback <see cref="Forget()"/> clears them, and the rows are read again. Writer thread.
/// </summary>
sealed class WriteContext
{
    const string SelectRun = "SELECT 1 FROM strategy_runs WHERE run_id = @runId";

    readonly HashSet<Guid> _known = [];
    SqliteConnection? _connection;
    long _version;

    /// <summary>Makes a context with empty caches.</summary>
    /// <param name="shares">True to look for bars that another series stores; false to follow the log, as a rebuild does.</param>
    /// <param name="limit">Size of the cache of orders, fills and positions: see <see cref="TradeCache"/>.</param>
    /// <param name="catalog">The fields of the events. Null means the fields that this build declares.</param>
    internal WriteContext(bool shares, int limit = TradeCache.DefaultLimit, EventCatalog? catalog = null)
    {
        Batch = new Batch(catalog);
        Series = new SeriesCache(shares);
        Trades = new TradeCache(limit);
        Log = new BatchLog(Batch);
        Bars = new RunBars(Batch, Series, Log);
        TradeWriter = new TradeWriter(Batch, Trades);
        Positions = new PositionWriter(Batch, Trades);
        Requests = new RequestsTable(Batch);
        Indicators = new IndicatorValuesTable(Batch);
        Inferences = new RunInferences(Batch);
    }

    /// <summary>The events of the next transaction.</summary>
    internal Batch Batch { get; }

    /// <summary>The rows of the log.</summary>
    internal BatchLog Log { get; }

    /// <summary>Writes the bars.</summary>
    internal RunBars Bars { get; }

    /// <summary>Writes the orders and fills.</summary>
    internal TradeWriter TradeWriter { get; }

    /// <summary>Writes the positions.</summary>
    internal PositionWriter Positions { get; }

    /// <summary>Writes the requests.</summary>
    internal RequestsTable Requests { get; }

    /// <summary>Writes the values of indicators.</summary>
    internal IndicatorValuesTable Indicators { get; }

    /// <summary>The inference from the events.</summary>
    internal RunInferences Inferences { get; }

    /// <summary>Writes the counters of each run.</summary>
    internal HealthTable Health { get; } = new();

    /// <summary>True when the connection can read the batch through virtual tables.</summary>
    internal bool IsVisible { get; private set; }

    SeriesCache Series { get; }

    TradeCache Trades { get; }

    /// <summary>
    /// Begins an attempt to write. It must be the first call of each transaction: it detects changes that another process has written
    /// since.
    /// </summary>
    internal void Begin(SqliteConnection connection)
    {
        var version = connection.ExecuteScalar<long>("PRAGMA data_version;");
        if (connection != _connection)
        {
            Forget();
            IsVisible = Register(connection);
        }
        else if (version != _version)
        {
            Series.Invalidate();
            Trades.Forget();
            _known.Clear();
        }

        (_connection, _version) = (connection, version);
        Trades.Age();
        Batch.BeginAttempt();
        Log.Begin();
    }

    /// <summary>Adds a run to the caches if it is not there yet. Returns true when it was there.</summary>
    internal bool Track(SqliteConnection connection, Guid runId)
    {
        if (!_known.Add(runId))
            return true;
        Trades.Track(runId, isNew: connection.ExecuteScalar<long?>(SelectRun, new { runId = runId.ToString() }) is null);
        return false;
    }

    /// <summary>Clears the caches after a rollback.</summary>
    internal void Forget()
    {
        Series.Forget();
        Trades.Forget();
        _known.Clear();
    }

    /// <summary>Removes a run that has ended from the caches.</summary>
    internal void Forget(Guid runId)
    {
        Series.Forget(runId);
        Trades.Forget(runId);
        _known.Remove(runId);
    }

    /// <summary>Removes the orders, fills and positions of a run from the cache, because the tables were changed by SQL.</summary>
    internal void ForgetTrades(Guid runId) => Trades.Forget(runId);

    bool Register(SqliteConnection connection)
    {
        BatchTable[] tables = [Log.Rows, .. Bars.Tables, .. TradeWriter.Tables, Positions.Rows, Requests, Indicators, Health];
        return tables.All(table => BatchModule.Register(connection, table));
    }
}
