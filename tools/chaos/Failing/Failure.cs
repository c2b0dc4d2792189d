using Recorder.Chaos.Faults;

namespace Recorder.Chaos.Failing;

/// <summary>A failure that happens while runs record.</summary>
/// <param name="Name">Description.</param>
/// <param name="Healing">How and when the recorder recovers.</param>
/// <param name="Begin">Starts the failure; disposing the result ends it.</param>
/// <param name="IsThereBefore">Whether it starts before the recording opens its file.</param>
sealed record Failure(string Name, string Healing, Func<FaultHarness, IDisposable> Begin, bool IsThereBefore = false)
{
    const string TriedAgain = "the writer retries after 50 ms to 2 s, without a limit";
    const string TriedAnew = "the writer retries at most 2 s after the end of the failure, on a new connection";
    const string Opened = "the writer tries to open the file at least every 2 s";
    const string Found = "the writer notices it at the next commit, or within 2 s without events";

    /// <summary>All transient failures of locks, disks, files and the clock that this machine can produce.</summary>
    /// <param name="folder">Folder of the trials. A really full disk is tried only if the folder is on a small disk.</param>
    internal static IEnumerable<Failure> All(string folder) => Locks.Concat(Disks(folder)).Concat(Permitted).Concat(Files).Append(
        new Failure("the clock is set back by an hour", "only wall-clock times in the file change",
            place => place.SetClock(TimeSpan.FromHours(-1))));

    static IEnumerable<Failure> Locks =>
    [
        new("another program holds the write lock", TriedAgain, place => place.Hold("BEGIN IMMEDIATE;")),
        new("an unsaved edit in a database browser", TriedAgain,
            place => place.Hold("BEGIN;", "UPDATE strategies SET notes = 'edited';")),
        new("another program has an exclusive lock when the recording begins", Opened,
            place => place.Hold("PRAGMA locking_mode = EXCLUSIVE;", "BEGIN EXCLUSIVE;"), IsThereBefore: true),
        new(
            "another program requests an exclusive lock during the recording",
            "the other program gets an error, because the recorder has the file open",
            place => place.TryToHold("PRAGMA locking_mode = EXCLUSIVE;", "BEGIN EXCLUSIVE;", "UPDATE strategies SET notes = 'mine';")),
        new("another program reads without end", "no wait; the write-ahead log grows until the reader ends",
            place => place.Hold("BEGIN;", "SELECT count(*) FROM ingest_events;")),
        new("another process records into the same file, and is killed",
            TriedAgain + "; the next opening closes the runs of the killed process", place => place.RecordBeside()),
    ];

    static IEnumerable<Failure> Disks(string folder)
    {
        yield return Disk("the file system of the database reports a full disk", DiskFault.Full);
        yield return Disk("a write fails", DiskFault.Write);
        yield return Disk("a flush fails", DiskFault.Sync);
        yield return Disk("a read fails", DiskFault.Read);
        yield return Disk("the disk has become read-only", DiskFault.ReadOnly);
        yield return Disk("every call fails", DiskFault.Dead);
        yield return new(
            "the disk does not answer", "the writer continues when the disk answers; no hook waits", place => place.Fail(DiskFault.Stall));
        if (DiskFiller.MayFill(folder))
            yield return new("the disk is really full, also for the journal", TriedAnew, place => DiskFiller.Fill(place.Folder));
    }

    // Unix permissions.
    static IEnumerable<Failure> Permitted => OperatingSystem.IsWindows() ? [] :
    [
        new("the file is read-only when the recording begins", Opened, place => FaultHarness.Lock(place.Database), IsThereBefore: true),
        new("the folder is read-only when the recording begins", Opened, place => FaultHarness.Lock(place.Folder), IsThereBefore: true),
        new("the folder becomes read-only", "open files stay open; the journal tries to create files every second",
            place => FaultHarness.Lock(place.Folder)),
    ];

    // Windows does not allow these changes to an open file.
    static IEnumerable<Failure> Files => OperatingSystem.IsWindows() ? [] :
    [
        new("the file is deleted", Found + "; a new file gets the rows of the active runs from the lost file",
            place => FaultHarness.Now(() => File.Delete(place.Database))),
        new(
            "the file is replaced by another recording",
            Found + "; the other file gets the rows of the active runs from the lost file",
            place => FaultHarness.Now(() => File.Move(place.OtherRecording(), place.Database, overwrite: true))),
        new("the file is renamed", Found + "; a new file gets the rows of the active runs from the old file",
            place => FaultHarness.Now(() => File.Move(place.Database, place.Database + ".kept"))),
        new("the folder is missing", TriedAnew, place => place.Away()),
        new("the file is damaged and repaired",
            "the writer retries at most 2 s after the repair; if the file is moved away, a new file lists the missing events",
            place => place.Damage()),
        new(
            "the write-ahead log is deleted",
            "the writer notices it at the next commit and copies the log that is still open into the file",
            place => FaultHarness.Now(() => File.Delete(place.Log))),
        new("the write-ahead log is cut", "the writer notices it at the next commit; events that were only in the log are in `run_gaps`",
            place => FaultHarness.Now(place.CutLog)),
    ];

    static Failure Disk(string name, DiskFault fault) => new(name, TriedAnew, place => place.Fail(fault));
}
