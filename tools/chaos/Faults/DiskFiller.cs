namespace Recorder.Chaos.Faults;

/// <summary>A file that takes all free space of a disk until it is disposed. Only for small dedicated disks.</summary>
sealed class DiskFiller : IDisposable
{
    // Only a disk up to this size is filled, because a larger disk may be shared.
    const long LargestDisk = 256L << 20;

    readonly string _path;

    DiskFiller(string path) => _path = path;

    /// <summary>Whether the disk of a folder may be filled.</summary>
    internal static bool MayFill(string folder) => new DriveInfo(folder).TotalSize <= LargestDisk;

    /// <summary>Fills the disk of a folder.</summary>
    internal static DiskFiller Fill(string folder)
    {
        var filler = new DiskFiller(Path.Combine(folder, "filler"));
        using var file = File.OpenHandle(filler._path, FileMode.Create, FileAccess.Write);
        long at = 0;
        foreach (var size in (int[])[1 << 16, 512, 1])
        {
            var bytes = new byte[size];
            try
            {
                for (; ; at += size)
                    RandomAccess.Write(file, bytes, at);
            }
            catch (IOException)
            {
                // No room is left for a block of this size.
            }
        }

        return filler;
    }

    public void Dispose() => File.Delete(_path);
}
