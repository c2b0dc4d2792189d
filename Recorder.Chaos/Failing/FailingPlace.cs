using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Recorder.Chaos.Faults;
using Recorder.Chaos.Killing;
using Recorder.Chaos.Recording;
using Recorder.Storage;
using Recorder.Storage.Events;

namespace Recorder.Chaos.Failing;

/// <summary>Where a failure is tried: a folder of its own with a database, and the means to make it fail. Other programs are processes of their own. One thread.</summary>
sealed class FailingPlace : IDisposable
{
    /// <summary>What the other program says that has got what it wanted.</summary>
    internal const string Holding = "holding";

    const int Page = 4096;

    readonly FaultyDisk _disk;
    readonly SettableClock _clock = new();

    /// <param name="folder">Folder that is made for it.</param>
    /// <param name="remembersFlushed">True to keep what has been flushed of each file, for <see cref="LosePower"/>.</param>
    internal FailingPlace(string folder, bool remembersFlushed = false)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Database = Path.Combine(Folder, "recorder.db");
        _disk = FaultyDisk.In(Folder, remembersFlushed);
        RecorderStore.Open(Database).Dispose();
    }

    /// <summary>The folder.</summary>
    internal string Folder { get; }

    /// <summary>The database in it; there from the beginning.</summary>
    internal string Database { get; }

    /// <summary>The database's write-ahead log.</summary>
    internal string Log => Database + "-wal";

    /// <summary>The clock of the recording.</summary>
    internal TimeProvider Clock => _clock;

    /// <summary>Another program that has the file open, after some statements, until it is ended.</summary>
    /// <exception cref="InvalidOperationException">It was refused one: nothing would go wrong.</exception>
    internal IDisposable Hold(params string[] statements) => Begin(Holding, statements);

    /// <summary>Another program that is refused a statement, and keeps what it has until it is ended.</summary>
    /// <exception cref="InvalidOperationException">It was not refused.</exception>
    internal IDisposable TryToHold(params string[] statements) => Begin("SQLite Error 5: 'database is locked'.", statements);

    /// <summary>Another process that records eight runs into the file, and is killed.</summary>
    internal IDisposable RecordBeside()
    {
        var beside = ChildProcess.Start("record", "--db", Database, "--acknowledgements", Path.Combine(Folder, "told"), "--events", "12000");
        beside.AwaitWord();
        return new Ending(() =>
        {
            End(beside);
            using var next = ChildProcess.Start("recover", "--db", Database);
            next.AwaitEnd();
        });
    }

    /// <summary>A fault of the disk, as the database's file system shows it.</summary>
    internal IDisposable Fail(DiskFault fault)
    {
        _disk.Fault = fault;
        return new Ending(() => _disk.Fault = DiskFault.None);
    }

    /// <summary>The wall clock goes so much before or after the system's.</summary>
    internal IDisposable SetClock(TimeSpan by)
    {
        _clock.By = by;
        return new Ending(() => _clock.By = TimeSpan.Zero);
    }

    /// <summary>What is done at once and never undone.</summary>
    internal static IDisposable Now(Action what)
    {
        what();
        return new Ending(() => { });
    }

    /// <summary>A file or folder that may only be read for a while.</summary>
    internal static IDisposable Lock(string path) => OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : Restrict(path);

    /// <summary>The folder under another name for a while.</summary>
    internal IDisposable Away()
    {
        var away = Folder + "-away";
        Directory.Move(Folder, away);
        return new Ending(() => Directory.Move(away, Folder));
    }

    /// <summary>Every page but the first is zero for a while, as another program or a bad disk leaves it. What is in the write-ahead log is folded in first.</summary>
    internal IDisposable Damage()
    {
        var sound = Database + ".sound";
        // A statement that changes a page: what the writer remembers of it is no longer true, and it has to read.
        Hold("UPDATE strategies SET notes = NULL;", "PRAGMA wal_checkpoint(TRUNCATE);").Dispose();
        // By other processes: whoever closes a file that he has open twice loses its locks.
        Run("cp", Database, sound);
        var pages = (new FileInfo(sound).Length / Page) - 1;
        Run("dd", "if=/dev/zero", $"of={Database}", $"bs={Page}", "seek=1", string.Create(CultureInfo.InvariantCulture, $"count={pages}"), "conv=notrunc", "status=none");
        return new Ending(() =>
        {
            Run("dd", $"if={sound}", $"of={Database}", "conv=notrunc", "status=none");
            File.Delete(sound);
        });
    }

    /// <summary>The second half of the write-ahead log is gone.</summary>
    internal void CutLog()
    {
        using var log = File.OpenWrite(Log);
        log.SetLength(log.Length / 2);
    }

    /// <summary>The database as a loss of power at this moment leaves it, in another folder.</summary>
    internal string LosePower()
    {
        var left = Directory.CreateDirectory(Path.Combine(Folder, "left")).FullName;
        _disk.LosePower(left);
        return Path.Combine(left, Path.GetFileName(Database));
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

    [UnsupportedOSPlatform("windows")]
    static Ending Restrict(string path)
    {
        var before = File.GetUnixFileMode(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new Ending(() => File.SetUnixFileMode(path, before));
    }

    Ending Begin(string word, string[] statements)
    {
        var holder = ChildProcess.Start(["hold", "--db", Database, .. statements.SelectMany(statement => new[] { "--sql", statement })]);
        if (holder.AwaitWord() is var said && said == word)
            return new Ending(() => End(holder));
        End(holder);
        throw new InvalidOperationException($"the other program was to say \"{word}\", and said \"{said}\"");
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

    sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    // Any thread; timers go by the system's clock.
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
