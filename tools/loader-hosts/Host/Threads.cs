namespace Recorder.LoaderHost;

/// <summary>The threads of this process.</summary>
static class Threads
{
    const string Tasks = "/proc/self/task";

    /// <summary>Number of the recorder's threads, by name; 0 where the operating system does not show names.</summary>
    internal static int OfRecorder =>
        Directory.Exists(Tasks)
            ? Directory.EnumerateDirectories(Tasks).Count(task => NameOf(task).StartsWith("recorder:", StringComparison.Ordinal))
            : 0;

    static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm"));
        }
        catch (IOException)
        {
            // The thread has just ended.
            return "";
        }
    }
}
