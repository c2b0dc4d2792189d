namespace Recorder.LoaderHost;

/// <summary>The threads of this process.</summary>
static class Threads
{
    const string Tasks = "/proc/self/task";

    /// <summary>How many are the recorder's, by their names; 0 where the operating system does not tell names.</summary>
    internal static int OfRecorder => Directory.Exists(Tasks) ? Directory.EnumerateDirectories(Tasks).Count(task => NameOf(task).StartsWith("recorder:", StringComparison.Ordinal)) : 0;

    static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm"));
        }
        catch (IOException)
        {
            // It ended just now.
            return "";
        }
    }
}
