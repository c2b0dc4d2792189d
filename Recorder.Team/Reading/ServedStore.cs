using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;
using Recorder.Storage;
using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Queries.Pages;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Queries.Rows.Lists;
using Recorder.Storage.Sqlite;
using Recorder.Team.Connecting;
using Recorder.Team.Pulling;
using Recorder.Team.Schema;

namespace Recorder.Team.Reading;

/// <summary>A store for a server: lists by SQL, and the copies of the runs that were asked for last.</summary>
public sealed class ServedStore : IRunStore
{
    // Changes with every commit. The time of a push does not: a push that began earlier can commit later.
    const string SelectVersion = "SELECT pg_current_snapshot()::text";

    const string SelectMark = $"SELECT pushed_utc::text FROM {SchemaSql.Marks} WHERE run_id = @runId";

    static readonly IReadOnlyList<RowList> Lists =
    [
        RunLists.Runs, RunLists.Details, StrategyLists.Strategies, StrategyLists.Instances, SweepLists.Sweeps, ResultLists.MetricsOfRuns,
        ResultLists.Formulas,
    ];

    readonly StoreAddress _address;
    readonly string _folder;

    // Another database has the same numbers of transactions.
    readonly long _started;
    readonly RunCopies _copies;
    readonly ConcurrentBag<NpgsqlConnection> _idle = [];

    ServedStore(StoreAddress address, TimeProvider time)
    {
        // Only the user can read it.
        (_address, _folder) = (address, Directory.CreateTempSubdirectory("recorder-").FullName);
        _started = time.GetUtcNow().UtcTicks;
        _copies = new RunCopies(_folder, time);
    }

    /// <summary>Path of a file beside the copies, for the server.</summary>
    public string File => Path.Combine(_folder, "store.db");

    /// <inheritdoc/>
    public string Version => _copies.Request?.Version ?? Now();

    /// <summary>Connects to a store.</summary>
    /// <param name="address">The store.</param>
    /// <param name="time">Clock of the copies.</param>
    /// <exception cref="TeamException">The store cannot be used.</exception>
    public static ServedStore Open(StoreAddress address, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(address);
        return StoreReading.Run(() =>
        {
            using var connection = address.Open();
            TeamSchema.RefuseOthers(connection);
            return new ServedStore(address, time);
        });
    }

    /// <inheritdoc/>
    public IDisposable Enter() => _copies.Enter();

    /// <inheritdoc/>
    public long Count() => Use(connection => connection.QuerySingle<long>("SELECT count(*) FROM strategy_runs"));

    /// <inheritdoc/>
    public bool Has(RowList list) => Lists.Contains(list);

    /// <inheritdoc/>
    public (int Rows, IReadOnlyList<object>? Last) Read(
        RowQuery query, int rows, RowAction take, ICollection<IReadOnlyList<object>>? keys, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(take);
        return Use(connection =>
        {
            using var command = connection.CreateCommand();
            RowStatement.Write(command, query, rows, new StoreDialect());
            using var ending = cancellation.Register(command.Cancel);
            using var reader = command.ExecuteReader();
            var (count, last) = (0, (IReadOnlyList<object>?)null);
            while (reader.Read())
            {
                var values = Enumerable.Range(0, reader.FieldCount).Select(at => Value(reader, at)).ToArray();
                take(new RowCells(values, query.Columns.Count));
                last = [.. values[query.Columns.Count..].Select(value => value!)];
                keys?.Add(last);
                count++;
            }

            return (count, last);
        });
    }

    /// <inheritdoc/>
    public T Query<T>(Func<DbConnection, SqlDialect, T> read) => Use(connection =>
    {
        using var snapshot = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        return read(connection, new StoreDialect());
    });

    /// <inheritdoc/>
    public string? Find(string name)
    {
        Begin();
        try
        {
            return Use(connection => RemoteRuns.Find(connection, name).RunId);
        }
        catch (RunNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public (RecordedFile File, IReadOnlyList<string> RunIds)? Copy(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        Begin();
        try
        {
            var found = Use(connection => names.Select(name => RemoteRuns.Find(connection, name).RunId)
                .Select(runId => (RunId: runId, Mark: connection.QueryFirstOrDefault<string>(SelectMark, new { runId }))).ToList());
            List<string> ids = [.. found.Select(run => run.RunId)];
            var file = _copies.Get(
                string.Join(' ', ids), string.Join(' ', found.Select(run => run.Mark)),
                path => Refused(() => ReadingPull.Runs(_address, ids, path, FamilyScope.None, cancellation)), cancellation);
            return (file, ids);
        }
        catch (RunNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<EquityLine> Equity(string runId) =>
        Use(connection => EquityQuery.Points(connection, new StoreDialect(), runId));

    /// <inheritdoc/>
    public RecordedFile? Strategy(string strategy, CancellationToken cancellation)
    {
        Begin();
        try
        {
            return _copies.Get(
                $"strategy {strategy}", Now(),
                path => Refused(() => ReadingPull.Strategy(_address, strategy, path, cancellation)), cancellation);
        }
        catch (RunNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Its address, for messages.</summary>
    public override string ToString() => _address.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
        _copies.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    static object? Value(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetValue(at) switch
    {
        int whole => (long)whole,
        short whole => (long)whole,
        decimal sum => (long)sum,
        var value => value,
    };

    // A push can commit after a run was found or copied. The answer has the version before, so the next request is not answered with 304.
    void Begin()
    {
        if (_copies.Request is { Version: null } request)
            request.Version = Now();
    }

    string Now() => string.Create(
        CultureInfo.InvariantCulture, $"{_started:x}-{Use(connection => connection.QuerySingle<string>(SelectVersion))}");

    T Use<T>(Func<NpgsqlConnection, T> read) => Refused(() =>
    {
        var connection = _idle.TryTake(out var idle) ? idle : _address.Open();
        try
        {
            return read(connection);
        }
        finally
        {
            if (connection.State is ConnectionState.Open)
                _idle.Add(connection);
            else
                connection.Dispose();
        }
    });

    // The server answers that it cannot be used now.
    T Refused<T>(Func<T> read)
    {
        try
        {
            return StoreReading.Run(read);
        }
        catch (TeamException e)
        {
            throw new DatabaseRefusedException(DatabaseRefusal.Missing, _address.ToString(), e.Message, e);
        }
    }
}
