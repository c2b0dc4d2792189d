using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Journal;

/// <summary>
/// The folder beside a database with the journals of all processes that record into it. It exists while a process records, and after a
/// kill.
/// </summary>
sealed class JournalFolder
{
    const string Ending = ".journal";

    // File systems that keep preallocated room. On them, a write to preallocated bytes of a mapped file cannot fail on a full disk.
    static readonly string[] KeepsRoom = ["ext2", "ext3", "ext4", "xfs", "tmpfs", "ntfs"];

    internal JournalFolder(string databasePath) => FullName = DatabaseFile.At(databasePath).Path + Ending;

    /// <summary>Full path.</summary>
    internal string FullName { get; }

    /// <summary>Makes the folder when it is missing.</summary>
    /// <returns>True when a file may be mapped.</returns>
    /// <exception cref="IOException">It cannot be made, or is on another machine.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the parent folder is denied.</exception>
    internal bool Prepare()
    {
        var parent = Path.GetDirectoryName(FullName)!;
        if (NetworkDrive.Holds(FullName))
            throw new IOException("a journal on a network drive can be unreachable when it is needed");
        if (!Directory.Exists(parent))
            throw new DirectoryNotFoundException($"the folder {parent} is missing");
        Directory.CreateDirectory(FullName);
        return MayMap(new DriveInfo(FullName), new DirectoryInfo(FullName).Attributes);
    }

    /// <summary>
    /// True when a file may be mapped: on a fixed drive that keeps preallocated room, and not in a compressed or sparse folder.
    /// </summary>
    internal static bool MayMap(DriveInfo drive, FileAttributes folder) =>
        drive.DriveType is DriveType.Fixed or DriveType.Ram
        && KeepsRoom.Contains(drive.DriveFormat, StringComparer.OrdinalIgnoreCase)
        && (folder & (FileAttributes.Compressed | FileAttributes.SparseFile)) == 0;

    /// <summary>The files that may be segments.</summary>
    internal IReadOnlyList<string> Segments() => Directory.Exists(FullName) ? [.. SegmentFile.In(FullName)] : [];

    /// <summary>True while a living process holds a file of a journal. The answer may be wrong for a short time.</summary>
    /// <param name="journal">The journal.</param>
    internal bool IsHeld(Guid journal) => Segments().Where(path => SegmentFile.JournalOf(path) == journal).Any(IsHeld);

    static bool IsHeld(string path)
    {
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            // Its owner has just removed it.
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>
    /// Removes the folder when it is empty. Never throws: an empty folder does no harm, and the next process tries again.
    /// </summary>
    internal void RemoveWhenEmpty()
    {
        try
        {
            if (Directory.Exists(FullName) && !Directory.EnumerateFileSystemEntries(FullName).Any())
                Directory.Delete(FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process has just started to record into the folder, or is reading it.
        }
    }
}
