namespace Recorder.Archives.Files;

/// <summary>Turns errors of the file system into sentences for the user.</summary>
static class FileFault
{
    // Error numbers of Linux and macOS, then the Windows codes.
    const int NoSpace = 28;
    const int LinuxQuota = 122;
    const int MacQuota = 69;
    const int WindowsDiskFull = unchecked((int)0x80070070);
    const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    const int WindowsQuota = unchecked((int)0x80070508);

    /// <summary>Runs an action on a file.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="problem">What fails, for the message: "cannot be written".</param>
    /// <param name="action">The action.</param>
    /// <exception cref="ArtifactException">The file system refuses it.</exception>
    internal static T Guard<T>(string path, string problem, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Of(path, problem, e);
        }
    }

    /// <summary>Runs an action on a file.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="problem">What fails, for the message.</param>
    /// <param name="action">The action.</param>
    /// <exception cref="ArtifactException">The file system refuses it.</exception>
    internal static void Guard(string path, string problem, Action action) => Guard(path, problem, () =>
    {
        action();
        return true;
    });

    /// <summary>The sentence for an error.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="problem">What fails.</param>
    /// <param name="error">The error of the file system.</param>
    internal static ArtifactException Of(string path, string problem, Exception error) =>
        new($"{path} {problem}: {Reason(error)}", error);

    /// <summary>True for an error that free space on the disk would fix.</summary>
    internal static bool IsDiskFull(Exception error) => error is IOException
    {
        HResult: NoSpace or LinuxQuota or MacQuota or WindowsDiskFull or WindowsHandleDiskFull or WindowsQuota,
    };

    static string Reason(Exception error) => error switch
    {
        _ when IsDiskFull(error) => "the disk is full. Free some space and try again",
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException => "access is denied",
        _ => error.Message.TrimEnd('.'),
    };
}
