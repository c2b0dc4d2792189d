using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Bars;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Tables.Positions;
using Recorder.Storage.Tables.Runs;
using Recorder.Storage.Tables.Trades;

namespace Recorder.Storage.Writing.Batches;

/// <summary>
/// What a writer keeps between batches: the memory that it uses again, and what it knows of the file. The second may run ahead of the file
/// while a transaction is under way; whoever undoes one calls <see cref="Forget()"/>, and everything is read again. Writer thread.
/// </summary>
sealed class WriteContext
{
    const string SelectRun = "SELECT 1 FROM strategy_runs WHERE run_id = @runId";

    readonly HashSet<Guid> _known = [];
    SqliteConnection? _connection;
    long _version;

    /// <summary>Makes a memory that knows nothing yet.</summary>
    /// <param name="shares">True to look for bars that another series holds; false to repeat what a log says.</param>
    /// <param name="limit">Orders, fills and positions that are remembered: see <see cref="TradeCache"/>.</param>
    internal WriteContext(bool shares, int limit = TradeCache.DefaultLimit)
    {
        Series = new SeriesMemory(shares);
        Trades = new TradeCache(limit);
        Log = new BatchLog(Events);
        Bars = new RunBars(Events, Series, Log);
        TradeWriter = new TradeWriter(Events, Trades);
        Positions = new PositionWriter(Events, Trades);
        Requests = new RequestsTable(Events);
    }

    /// <summary>The batch that is being written.</summary>
    internal EventBatch Events { get; } = new();

    /// <summary>What of it goes into the log.</summary>
    internal BatchLog Log { get; }

    /// <summary>Writes its bars.</summary>
    internal RunBars Bars { get; }

    /// <summary>Writes its orders and fills.</summary>
    internal TradeWriter TradeWriter { get; }

    /// <summary>Writes its positions.</summary>
    internal PositionWriter Positions { get; }

    /// <summary>Writes its requests.</summary>
    internal RequestsTable Requests { get; }

    /// <summary>What the recorder says of itself, run by run.</summary>
    internal HealthTable Health { get; } = new();

    /// <summary>Whether the connection of this batch sees its rows.</summary>
    internal bool IsVisible { get; private set; }

    SeriesMemory Series { get; }

    TradeCache Trades { get; }

    /// <summary>Called inside each transaction, before anything else: what another process has written since is noticed here.</summary>
    internal void Begin(SqliteConnection connection)
    {
        var version = connection.ExecuteScalar<long>("PRAGMA data_version;");
        if (connection != _connection)
        {
            Forget();
            IsVisible = Show(connection);
        }
        else if (version != _version)
        {
            Series.Doubt();
            Trades.Forget();
            _known.Clear();
        }

        (_connection, _version) = (connection, version);
        Trades.Age();
        Events.Clear();
        Log.Begin();
    }

    /// <summary>Whether a run was met already; one that was not is looked up in the file.</summary>
    internal bool Meet(SqliteConnection connection, Guid runId)
    {
        if (!_known.Add(runId))
            return true;
        Trades.Meet(runId, isNew: connection.ExecuteScalar<long?>(SelectRun, new { runId = runId.ToString() }) is null);
        return false;
    }

    /// <summary>Forgets what was known of the file, because a transaction was undone.</summary>
    internal void Forget()
    {
        Series.Forget();
        Trades.Forget();
        _known.Clear();
    }

    /// <summary>Forgets a run that has ended. Should more come of it, it is read again.</summary>
    internal void Forget(Guid runId)
    {
        Series.Forget(runId);
        Trades.Forget(runId);
        _known.Remove(runId);
    }

    /// <summary>Forgets the orders, fills and positions of a run, because the tables know better.</summary>
    internal void ForgetTrades(Guid runId) => Trades.Forget(runId);

    bool Show(SqliteConnection connection)
    {
        BatchTable[] tables = [Log.Rows, .. Bars.Tables, .. TradeWriter.Tables, Positions.Rows, Requests, Health];
        return tables.All(table => BatchModule.Register(connection, table));
    }
}
