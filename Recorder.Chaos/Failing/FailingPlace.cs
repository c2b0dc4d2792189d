using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Chaos.Faults;
using Recorder.Chaos.Recording;
using Recorder.Storage;
using Recorder.Storage.Events;

namespace Recorder.Chaos.Failing;

/// <summary>Where a failure is tried: a folder of its own with a database, and the means to make it fail. One thread.</summary>
sealed class FailingPlace : IDisposable
{
    readonly FaultyDisk _disk;

    internal FailingPlace(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Database = Path.Combine(Folder, "recorder.db");
        _disk = FaultyDisk.In(Folder);
        RecorderStore.Open(Database).Dispose();
    }

    /// <summary>The folder.</summary>
    internal string Folder { get; }

    /// <summary>The database in it; there from the beginning.</summary>
    internal string Database { get; }

    /// <summary>Another connection that holds the file after some statements, until it is closed.</summary>
    internal IDisposable Hold(params string[] statements)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        foreach (var statement in statements)
            connection.Execute(statement);
        return connection;
    }

    /// <summary>A fault of the disk, as the database's file system shows it.</summary>
    internal IDisposable Fail(DiskFault fault)
    {
        _disk.Fault = fault;
        return new Ending(() => _disk.Fault = DiskFault.None);
    }

    /// <summary>What is done at once and never undone.</summary>
    internal static IDisposable Now(Action what)
    {
        what();
        return new Ending(() => { });
    }

    /// <summary>The folder under another name for a while.</summary>
    internal IDisposable Away()
    {
        var away = Folder + "-away";
        Directory.Move(Folder, away);
        return new Ending(() => Directory.Move(away, Folder));
    }

    /// <summary>A database into which somebody else has recorded.</summary>
    internal string OtherRecording()
    {
        var other = Path.Combine(Folder, "other.db");
        using var store = RecorderStore.Open(other);
        Recorded.Begin(store, 1).End(new RunEnded { Status = RunStatus.Completed }, new NumberedEvent(0, 0).Utc);
        return other;
    }

    public void Dispose()
    {
        _disk.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
