using Recorder.Chaos.Faults;

namespace Recorder.Chaos.Failing;

/// <summary>Something that goes wrong while a run records.</summary>
/// <param name="Name">What, in words.</param>
/// <param name="Begin">Makes it go wrong; disposing of the result ends it.</param>
/// <param name="IsThereBefore">True where it is there before the recording opens its file.</param>
sealed record Failure(string Name, Func<FailingPlace, IDisposable> Begin, bool IsThereBefore = false)
{
    /// <summary>Every failure of a disk, a lock or a file that passes or heals while the process lives. A disk that is really full only where that disk may be filled.</summary>
    /// <param name="folder">Where they are tried.</param>
    internal static IEnumerable<Failure> All(string folder)
    {
        yield return new("another program holds the write lock", place => place.Hold("BEGIN IMMEDIATE;"));
        yield return new("an edit in a database browser that nobody saves", place => place.Hold("BEGIN;", "UPDATE strategies SET notes = 'edited';"));
        yield return new("another program has the file for itself when the recording begins", place => place.Hold("PRAGMA locking_mode = EXCLUSIVE;", "BEGIN EXCLUSIVE;"), IsThereBefore: true);
        yield return Disk("the disk is full, says the database's file system", DiskFault.Full);
        yield return Disk("a write fails", DiskFault.Write);
        yield return Disk("a flush fails", DiskFault.Sync);
        yield return Disk("a read fails", DiskFault.Read);
        yield return Disk("the disk has become read-only", DiskFault.ReadOnly);
        yield return Disk("every call fails", DiskFault.Dead);
        yield return Disk("the disk answers to nothing", DiskFault.Stall);
        if (DiskFiller.MayFill(folder))
            yield return new("the disk is really full, for the journal too", place => DiskFiller.Fill(place.Folder));
        // Windows lets nobody do that to a file that is open.
        if (OperatingSystem.IsWindows())
            yield break;
        yield return new("the file is deleted", place => FailingPlace.Now(() => File.Delete(place.Database)));
        yield return new("the file is replaced by another recording", place => FailingPlace.Now(() => File.Move(place.OtherRecording(), place.Database, overwrite: true)));
        yield return new("the file is renamed", place => FailingPlace.Now(() => File.Move(place.Database, place.Database + ".kept")));
        yield return new("the folder is away", place => place.Away());
    }

    static Failure Disk(string name, DiskFault fault) => new(name, place => place.Fail(fault));
}
