using Recorder.Chaos.Faults;

namespace Recorder.Chaos.Failing;

/// <summary>A failure that happens while runs record.</summary>
/// <param name="Name">Description.</param>
/// <param name="Healing">How and when the recorder recovers.</param>
/// <param name="Begin">Starts the failure; disposing the result ends it.</param>
/// <param name="IsThereBefore">Whether it starts before the recording opens its file.</param>
sealed record Failure(string Name, string Healing, Func<FaultHarness, IDisposable> Begin, bool IsThereBefore = false)
{
    const string TriedAgain = "tried again after 50 ms to 2 s, for as long as it takes";
    const string TriedAnew = "tried again at most 2 s after its end, on a new connection";
    const string Opened = "opened as soon as it can be: tried at least every 2 s";
    const string Found = "found at the next commit, or within 2 s when nothing comes";

    /// <summary>All transient failures of locks, disks, files and the clock that can be tried on this machine.</summary>
    /// <param name="folder">Folder of the trials. A really full disk is tried only if the folder is on a small disk.</param>
    internal static IEnumerable<Failure> All(string folder) => Locks.Concat(Disks(folder)).Concat(Permitted).Concat(Files).Append(
        new Failure("the clock is set back by an hour", "nothing depends on the wall clock but the times that say so",
            place => place.SetClock(TimeSpan.FromHours(-1))));

    static IEnumerable<Failure> Locks =>
    [
        new("another program holds the write lock", TriedAgain, place => place.Hold("BEGIN IMMEDIATE;")),
        new("an edit in a database browser that nobody saves", TriedAgain,
            place => place.Hold("BEGIN;", "UPDATE strategies SET notes = 'edited';")),
        new("another program has the file for itself when the recording begins", Opened,
            place => place.Hold("PRAGMA locking_mode = EXCLUSIVE;", "BEGIN EXCLUSIVE;"), IsThereBefore: true),
        new(
            "another program asks for the file for itself in the middle of the recording",
            "it is refused that: the recorder has the file open",
            place => place.TryToHold("PRAGMA locking_mode = EXCLUSIVE;", "BEGIN EXCLUSIVE;", "UPDATE strategies SET notes = 'mine';")),
        new("another program reads and does not end", "nothing waits; the write-ahead log grows until the reader ends",
            place => place.Hold("BEGIN;", "SELECT count(*) FROM ingest_events;")),
        new("another process records into the same file, and is killed",
            TriedAgain + "; its runs are closed by whoever opens the file next", place => place.RecordBeside()),
    ];

    static IEnumerable<Failure> Disks(string folder)
    {
        yield return Disk("the disk is full, says the database's file system", DiskFault.Full);
        yield return Disk("a write fails", DiskFault.Write);
        yield return Disk("a flush fails", DiskFault.Sync);
        yield return Disk("a read fails", DiskFault.Read);
        yield return Disk("the disk has become read-only", DiskFault.ReadOnly);
        yield return Disk("every call fails", DiskFault.Dead);
        yield return new(
            "the disk answers to nothing", "goes on when it answers; no hook waits for it", place => place.Fail(DiskFault.Stall));
        if (DiskFiller.MayFill(folder))
            yield return new("the disk is really full, for the journal too", TriedAnew, place => DiskFiller.Fill(place.Folder));
    }

    // Unix permissions.
    static IEnumerable<Failure> Permitted => OperatingSystem.IsWindows() ? [] :
    [
        new("the file is read-only when the recording begins", Opened, place => FaultHarness.Lock(place.Database), IsThereBefore: true),
        new("the folder is read-only when the recording begins", Opened, place => FaultHarness.Lock(place.Folder), IsThereBefore: true),
        new("the folder becomes read-only", "what is open stays open; the journal asks for files again every second",
            place => FaultHarness.Lock(place.Folder)),
    ];

    // Windows does not allow these changes to an open file.
    static IEnumerable<Failure> Files => OperatingSystem.IsWindows() ? [] :
    [
        new("the file is deleted", Found + "; a new one gets what the lost one had of the runs under way",
            place => FaultHarness.Now(() => File.Delete(place.Database))),
        new(
            "the file is replaced by another recording",
            Found + "; the other one gets what the lost one had of the runs under way",
            place => FaultHarness.Now(() => File.Move(place.OtherRecording(), place.Database, overwrite: true))),
        new("the file is renamed", Found + "; a new one gets what the old one had of the runs under way",
            place => FaultHarness.Now(() => File.Move(place.Database, place.Database + ".kept"))),
        new("the folder is away", TriedAnew, place => place.Away()),
        new("the file is damaged, and mended",
            "tried again at most 2 s after it is mended; or moved away, when a new one names what it lacks", place => place.Damage()),
        new("the write-ahead log is deleted", "found at the next commit, and folded in from the one that is still open",
            place => FaultHarness.Now(() => File.Delete(place.Log))),
        new("the write-ahead log is cut", "found at the next commit; what was only there is named in `run_gaps`",
            place => FaultHarness.Now(place.CutLog)),
    ];

    static Failure Disk(string name, DiskFault fault) => new(name, TriedAnew, place => place.Fail(fault));
}
