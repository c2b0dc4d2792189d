using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Recorder.Chaos.Faults;
using Recorder.Chaos.Killing;
using Recorder.Chaos.Recording;
using Recorder.Storage;
using Recorder.Storage.Events;

namespace Recorder.Chaos.Failing;

/// <summary>Test bench of a failure: its own folder with a database, and ways to make it fail. Other programs are separate processes. Not
/// thread-safe.</summary>
sealed class FaultHarness : IDisposable
{
    /// <summary>The line that the other program prints when it has its locks.</summary>
    internal const string Holding = "holding";

    const int Page = 4096;

    readonly FaultyDisk _disk;
    readonly SettableClock _clock = new();

    /// <param name="folder">Folder that is created for the bench.</param>
    /// <param name="remembersFlushed">True to keep the flushed content of each file, for <see cref="LosePower"/>.</param>
    internal FaultHarness(string folder, bool remembersFlushed = false)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Database = Path.Combine(Folder, "recorder.db");
        _disk = FaultyDisk.In(Folder, remembersFlushed);
        RecorderStore.Open(Database).Dispose();
    }

    /// <summary>The folder.</summary>
    internal string Folder { get; }

    /// <summary>The database; it exists from the start.</summary>
    internal string Database { get; }

    /// <summary>The database's write-ahead log.</summary>
    internal string Log => Database + "-wal";

    /// <summary>Clock of the recording.</summary>
    internal TimeProvider Clock => _clock;

    /// <summary>Starts another program that runs statements and keeps the file open until it is disposed.</summary>
    /// <exception cref="InvalidOperationException">A statement failed, so the failure would not happen.</exception>
    internal IDisposable Hold(params string[] statements) => Begin(Holding, statements);

    /// <summary>Starts another program with a statement that must fail; the program keeps its locks until it is disposed.</summary>
    /// <exception cref="InvalidOperationException">The statement did not fail.</exception>
    internal IDisposable TryToHold(params string[] statements) => Begin("SQLite Error 5: 'database is locked'.", statements);

    /// <summary>Starts another process that records eight runs into the file and is killed.</summary>
    internal IDisposable RecordBeside()
    {
        var beside =
            ChildProcess.Start(
                "record", "--db", Database, "--acknowledgements", Path.Combine(Folder, "acknowledgements"), "--events", "12000");
        beside.AwaitLine();
        return new FaultEnd(() =>
        {
            End(beside);
            using var next = ChildProcess.Start("recover", "--db", Database);
            next.AwaitEnd();
        });
    }

    /// <summary>Starts a fault of the disk below the database.</summary>
    internal IDisposable Fail(DiskFault fault)
    {
        _disk.Fault = fault;
        return new FaultEnd(() => _disk.Fault = DiskFault.None);
    }

    /// <summary>Moves the wall clock relative to the system clock.</summary>
    internal IDisposable SetClock(TimeSpan by)
    {
        _clock.By = by;
        return new FaultEnd(() => _clock.By = TimeSpan.Zero);
    }

    /// <summary>Makes a change at once and does not undo it.</summary>
    internal static IDisposable Now(Action what)
    {
        what();
        return new FaultEnd(() => { });
    }

    /// <summary>Makes a file or folder read-only until disposed.</summary>
    internal static IDisposable Lock(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : Restrict(path);

    /// <summary>Renames the folder until disposed.</summary>
    internal IDisposable Away()
    {
        var away = Folder + "-away";
        Directory.Move(Folder, away);
        return new FaultEnd(() => Directory.Move(away, Folder));
    }

    /// <summary>
    /// Zeroes all pages except the first until disposed, as another program or a bad disk may do. Checkpoints the write-ahead log first.
    /// </summary>
    internal IDisposable Damage()
    {
        var sound = Database + ".sound";
        // Changes a page, so that the writer's page cache is stale and the writer must read from the file.
        Hold("UPDATE strategies SET notes = NULL;", "PRAGMA wal_checkpoint(TRUNCATE);").Dispose();
        // Done in another process, because closing a file that this process has open twice would drop its locks.
        Run("cp", Database, sound);
        var pages = (new FileInfo(sound).Length / Page) - 1;
        Run("dd", "if=/dev/zero", $"of={Database}", $"bs={Page}", "seek=1", string.Create(CultureInfo.InvariantCulture, $"count={pages}"),
            "conv=notrunc", "status=none");
        return new FaultEnd(() =>
        {
            Run("dd", $"if={sound}", $"of={Database}", "conv=notrunc", "status=none");
            File.Delete(sound);
        });
    }

    /// <summary>Cuts off the second half of the write-ahead log.</summary>
    internal void CutLog()
    {
        using var log = File.OpenWrite(Log);
        log.SetLength(log.Length / 2);
    }

    /// <summary>Returns a copy of the database in another folder, in the state that a loss of power would leave now.</summary>
    internal string LosePower()
    {
        var left = Directory.CreateDirectory(Path.Combine(Folder, "left")).FullName;
        _disk.LosePower(left);
        return Path.Combine(left, Path.GetFileName(Database));
    }

    /// <summary>Creates a database with another recording.</summary>
    internal string OtherRecording()
    {
        var other = Path.Combine(Folder, "other.db");
        using var store = RecorderStore.Open(other);
        RecordingProcess.Begin(store, 1).End(new RunEnded { Status = RunStatus.Completed }, new NumberedEvent(0, 0).Utc);
        return other;
    }

    public void Dispose()
    {
        _disk.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    [UnsupportedOSPlatform("windows")]
    static FaultEnd Restrict(string path)
    {
        var before = File.GetUnixFileMode(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new FaultEnd(() => File.SetUnixFileMode(path, before));
    }

    FaultEnd Begin(string word, string[] statements)
    {
        var holder = ChildProcess.Start(["hold", "--db", Database, .. statements.SelectMany(statement => new[] { "--sql", statement })]);
        if (holder.AwaitLine() is var line && line == word)
            return new FaultEnd(() => End(holder));
        End(holder);
        throw new InvalidOperationException($"the other program printed \"{line}\" instead of \"{word}\"");
    }

    static void End(ChildProcess child)
    {
        child.Kill();
        child.Dispose();
    }

    static void Run(string program, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed with {process.ExitCode}");
    }

    sealed class FaultEnd(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    // Thread-safe; timers use the system clock.
    sealed class SettableClock : TimeProvider
    {
        long _by;

        internal TimeSpan By
        {
            set => Volatile.Write(ref _by, value.Ticks);
        }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Volatile.Read(ref _by));
    }
}
