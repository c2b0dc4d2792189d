using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Recorder.Tests.Storage;

/// <summary>A clock that blocks the transaction in which metrics are stored, until the test releases it.</summary>
sealed class HeldNumbers : TimeProvider, IDisposable
{
    readonly ManualResetEventSlim _released = new();
    string? _database;
    readonly ManualResetEventSlim _held = new();

    /// <summary>The file whose metrics are blocked, or null.</summary>
    internal string? Database
    {
        set => Volatile.Write(ref _database, value);
    }

    /// <summary>Waits until the transaction has begun.</summary>
    internal void AwaitHeld() => Assert.That(_held.Wait(StoreFixture.Patience), Is.True);

    public override DateTimeOffset GetUtcNow()
    {
        // The end of the run is committed, and another connection holds the write lock.
        if (!_released.IsSet && Volatile.Read(ref _database) is { } database
            && EventWriter.Scalar<long>(database, "SELECT count(*) FROM strategy_runs WHERE status = 'COMPLETED'") > 0
            && IsLocked(database))
        {
            _held.Set();
            _released.Wait();
        }

        return base.GetUtcNow();
    }

    /// <summary>Releases the transaction.</summary>
    public void Dispose() => _released.Set();

    static bool IsLocked(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return SQLitePCL.raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE;") == SQLitePCL.raw.SQLITE_BUSY;
    }
}
