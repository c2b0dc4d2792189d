namespace Recorder.Storage.Sqlite;

/// <summary>Detects files on another machine's disk.</summary>
static class NetworkDrive
{
    const string MountTable = "/proc/self/mounts";

    static readonly string[] NetworkTypes = ["nfs", "cifs", "smb", "9p", "v9fs", "sshfs", "fuse.sshfs", "ncpfs", "afs", "ceph"];

    /// <summary>Asks the operating system whether the folder of a file is on a network drive.</summary>
    public static bool Holds(string path)
    {
        if (IsUncPath(path))
        {
            return true;
        }

        if (Path.DirectorySeparatorChar == '\\')
        {
            return new DriveInfo(Path.GetPathRoot(path) ?? path).DriveType == DriveType.Network;
        }

        // The mount table comes first: reading it does not touch a drive that may not answer, and it names the type of a FUSE mount. The
        // call to the file system also follows links.
        string folder = Path.GetDirectoryName(path) ?? path;
        return (File.Exists(MountTable) && IsNetworkType(TypeOf(folder, File.ReadLines(MountTable))))
            || (Directory.Exists(folder) && IsNetworkType(new DriveInfo(folder).DriveFormat));
    }

    /// <summary>A Windows path to another machine: <c>\\server\share</c>, also in the long form <c>\\?\UNC\server\share</c>.</summary>
    public static bool IsUncPath(string path)
    {
        if (!path.StartsWith(@"\\", StringComparison.Ordinal))
        {
            return false;
        }

        bool device = path.StartsWith(@"\\?\", StringComparison.Ordinal) || path.StartsWith(@"\\.\", StringComparison.Ordinal);
        return !device || path.AsSpan(4).StartsWith(@"UNC\", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a file system type, as Linux names it, keeps its files on another machine.</summary>
    public static bool IsNetworkType(string type) =>
        Array.Exists(NetworkTypes, network => type == network
            || (type.StartsWith(network, StringComparison.Ordinal) && type[network.Length..].All(char.IsAsciiDigit)));

    /// <summary>Type of the file system that a folder is on.</summary>
    /// <param name="folder">Full path.</param>
    /// <param name="mounts">Lines of <c>/proc/self/mounts</c>: device, mount point, type, options. A later line counts more than an earlier
    /// line.</param>
    public static string TypeOf(string folder, IEnumerable<string> mounts)
    {
        string point = "", type = "";
        foreach (string[] mount in mounts.Select(line => line.Split(' ')).Where(fields => fields.Length > 2))
        {
            string candidate = mount[1].Replace(@"\040", " ", StringComparison.Ordinal);
            if (candidate.Length >= point.Length && Contains(candidate, folder))
            {
                (point, type) = (candidate, mount[2]);
            }
        }

        return type;
    }

    static bool Contains(string point, string folder) =>
        point == "/" || folder == point || folder.StartsWith(point + "/", StringComparison.Ordinal);
}
