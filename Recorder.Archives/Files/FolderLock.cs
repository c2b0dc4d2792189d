using System.Globalization;

namespace Recorder.Archives.Files;

/// <summary>
/// The lock of a folder, so that one process at a time writes into it. The operating system releases it when the process ends.
/// </summary>
sealed class FolderLock : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    readonly FileStream _file;

    FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The lock file. It is not deleted; a file beside it names the process that holds the lock.</param>
    /// <param name="work">The work of the other process, for the message: "another export of this run".</param>
    /// <param name="wait">How long to wait for another process.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="ArtifactException">Another process holds the lock, or the file cannot be created.</exception>
    internal static FolderLock Take(string path, string work, TimeSpan wait, TimeProvider time)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                File.WriteAllText(HolderOf(path), string.Create(
                    CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}"));
                return new FolderLock(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (FileFault.IsDiskFull(e) || e is UnauthorizedAccessException or DirectoryNotFoundException)
                    throw FileFault.Of(path, "cannot be written", e);
                if (time.GetElapsedTime(started) >= wait)
                    throw new ArtifactException($"{work} is under way: {Holder(path)} holds {path}", e);
            }

            Task.Delay(Pause, time).GetAwaiter().GetResult();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    static string HolderOf(string path) => path + ".holder";

    static string Holder(string path)
    {
        try
        {
            return File.ReadAllText(HolderOf(path));
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
