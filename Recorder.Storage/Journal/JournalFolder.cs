using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Journal;

/// <summary>
/// The folder beside a database that holds the journals of those who record into it. It exists while somebody does, or when somebody was
/// killed.
/// </summary>
sealed class JournalFolder
{
    const string Ending = ".journal";

    // File systems that keep the room they have given: a mapped store into preallocated bytes cannot fail there for want of it.
    static readonly string[] KeepsRoom = ["ext2", "ext3", "ext4", "xfs", "tmpfs", "ntfs"];

    internal JournalFolder(string databasePath) => FullName = DatabaseFile.At(databasePath).Path + Ending;

    /// <summary>Full path.</summary>
    internal string FullName { get; }

    /// <summary>Makes the folder when it is missing, and says how its files are to be written.</summary>
    /// <returns>True when a file may be mapped.</returns>
    /// <exception cref="IOException">It cannot be made, or lies on another machine.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    internal bool Prepare()
    {
        var parent = Path.GetDirectoryName(FullName)!;
        if (NetworkDrive.Holds(FullName))
            throw new IOException("a journal on a network drive would hold nothing when it matters");
        if (!Directory.Exists(parent))
            throw new DirectoryNotFoundException($"the folder {parent} is missing");
        Directory.CreateDirectory(FullName);
        return MayMap(new DriveInfo(FullName), new DirectoryInfo(FullName).Attributes);
    }

    /// <summary>
    /// Whether a file on a drive may be mapped: a fixed one that keeps the room it has given, and no compressed or sparse folder.
    /// </summary>
    internal static bool MayMap(DriveInfo drive, FileAttributes folder) =>
        drive.DriveType is DriveType.Fixed or DriveType.Ram
        && KeepsRoom.Contains(drive.DriveFormat, StringComparer.OrdinalIgnoreCase)
        && (folder & (FileAttributes.Compressed | FileAttributes.SparseFile)) == 0;

    /// <summary>The files that may be segments.</summary>
    internal IReadOnlyList<string> Segments() => Directory.Exists(FullName) ? [.. SegmentFile.In(FullName)] : [];

    /// <summary>
    /// Removes the folder when nothing is in it. Never throws: an empty folder hurts nobody, and whoever comes next tries again.
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
            // Somebody has begun to record into it at this moment, or looks at it.
        }
    }
}
