using Microsoft.Data.Sqlite;

namespace Recorder.Tests.Storage;

/// <summary>The clock that the numbers of a run are dated by, in their transaction: it does not answer there until it is told to.</summary>
sealed class HeldNumbers : TimeProvider, IDisposable
{
    readonly ManualResetEventSlim _released = new();
    string? _database;
    int _held;

    /// <summary>The file whose numbers are held; none before it is named.</summary>
    internal string? Database
    {
        set => Volatile.Write(ref _database, value);
    }

    /// <summary>True once somebody asked.</summary>
    internal bool AreHeld => Volatile.Read(ref _held) > 0;

    public override DateTimeOffset GetUtcNow()
    {
        // The end of the run is committed, and somebody is writing again.
        if (!_released.IsSet && Volatile.Read(ref _database) is { } database
            && EventWriter.Scalar<long>(database, "SELECT count(*) FROM strategy_runs WHERE status = 'COMPLETED'") > 0
            && IsLocked(database))
        {
            Interlocked.Increment(ref _held);
            _released.Wait();
        }

        return base.GetUtcNow();
    }

    /// <summary>Lets the numbers go.</summary>
    public void Dispose() => _released.Set();

    static bool IsLocked(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return SQLitePCL.raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE;") == SQLitePCL.raw.SQLITE_BUSY;
    }
}
