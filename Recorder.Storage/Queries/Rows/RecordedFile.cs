using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using SQLitePCL;

namespace Recorder.Storage.Queries.Rows;

/// <summary>
/// A database file that is read over a long time, even while it is recorded. No transaction lasts longer than one page, so the
/// write-ahead log never waits for a reader. All members may be called from any thread.
/// </summary>
public sealed class RecordedFile : IDisposable
{
    // A connection has a page cache of 64 MB at most.
    const int MostConnections = 8;

    readonly SemaphoreSlim _free = new(MostConnections);
    readonly long _started;

    // Guards the fields below.
    readonly object _gate = new();
    readonly Stack<SqliteConnection> _idle = new();
    SqliteConnection? _watch;
    long _replaced;
    bool _isDisposed;

    RecordedFile(string path, TimeProvider time) => (Path, _started) = (path, time.GetUtcNow().UtcTicks);

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>The store that has the runs; null when the file has them.</summary>
    public IRunStore? Store { get; private init; }

    /// <summary>
    /// Changes with every commit of any program. Two equal texts mean equal content. Texts of different openings are never equal.
    /// </summary>
    public string Version
    {
        get
        {
            if (Store is not null)
                return Store.Version;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                if (_watch is not null && FileIdentity.HasMoved(_watch))
                {
                    _watch.Dispose();
                    (_watch, _replaced) = (null, _replaced + 1);
                }

                _watch ??= RecorderDatabase.OpenForReading(Path);
                var change = _watch.QuerySingle<long>("PRAGMA data_version");
                return string.Create(CultureInfo.InvariantCulture, $"{_started:x}-{_replaced:x}-{change:x}");
            }
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">Clock that makes versions unique.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used; the message names the reason and a fix.</exception>
    public static RecordedFile Open(string path, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var file = new RecordedFile(System.IO.Path.GetFullPath(path), time);
        file._idle.Push(RecorderDatabase.OpenForReading(file.Path));
        return file;
    }

    /// <summary>Stands for a store. The file itself has no run.</summary>
    /// <param name="store">The store; it is disposed with the file.</param>
    /// <param name="path">A new file.</param>
    /// <param name="time">Clock that makes versions unique.</param>
    public static RecordedFile Of(IRunStore store, string path, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        RecorderDatabase.OpenForWriting(path, time).Dispose();
        return new RecordedFile(System.IO.Path.GetFullPath(path), time) { Store = store };
    }

    /// <summary>Reads the next rows in one short transaction.</summary>
    /// <param name="query">What to read.</param>
    /// <param name="rows">Highest number of rows.</param>
    /// <param name="take">Takes each row; it must not wait.</param>
    /// <param name="keys">Receives the key of each row; null to keep only the last.</param>
    /// <param name="cancellation">Ends a statement that takes long.</param>
    /// <returns>The number of rows, and the key of the last row; null without rows.</returns>
    /// <exception cref="DatabaseRefusedException">The file cannot be used any more.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public (int Rows, IReadOnlyList<object>? Last) Read(
        RowQuery query, int rows, RowAction take, ICollection<IReadOnlyList<object>>? keys = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(take);
        return Store is { } store
            ? store.Read(query, rows, take, keys, cancellation)
            : Use(connection => RowPage.Read(connection, query, rows, take, keys), cancellation);
    }

    /// <summary>Runs a short read.</summary>
    internal T Use<T>(Func<SqliteConnection, T> read, CancellationToken cancellation)
    {
        _free.Wait(cancellation);
        SqliteConnection? connection = null;
        try
        {
            connection = Take();
            var handle = connection.Handle!;
            using var interrupt = cancellation.Register(() => raw.sqlite3_interrupt(handle));
            var result = read(connection);
            Return(connection);
            connection = null;
            return result;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("the query was interrupted", e, cancellation);
        }
        finally
        {
            // A connection whose statement failed is not used again.
            connection?.Dispose();
            _free.Release();
        }
    }

    /// <summary>Runs queries that see one state of the file or of the store.</summary>
    internal T Query<T>(Func<DbConnection, SqlDialect, T> read, CancellationToken cancellation) => Store is { } store
        ? store.Query(read)
        : Use(
            connection =>
            {
                using var transaction = connection.BeginTransaction(deferred: true);
                return read(connection, SqlDialect.File);
            },
            cancellation);

    SqliteConnection Take()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            while (_idle.TryPop(out var connection))
            {
                if (!FileIdentity.HasMoved(connection))
                    return connection;
                connection.Dispose();
            }
        }

        return RecorderDatabase.OpenForReading(Path);
    }

    void Return(SqliteConnection connection)
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _watch?.Dispose();
            while (_idle.TryPop(out var connection))
                connection.Dispose();
        }

        Store?.Dispose();
    }
}
