namespace Recorder.Storage.Sqlite;

/// <summary>The free room on a disk. SQLite reports a full disk as different errors, depending on the file that needs the room.</summary>
static class DiskRoom
{
    // Room for the smallest of SQLite's side files.
    const long Least = 64 * 1024;

    /// <summary>False when the disk of a file is full; true when the free room is unknown.</summary>
    /// <param name="path">The file.</param>
    internal static bool IsLeftFor(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace >= Least;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // On Windows a folder on a share has no drive.
            return true;
        }
    }
}
