using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema;

namespace Recorder.Storage.Writing;

/// <summary>One writer for each file in this process, shared by all who have it open.</summary>
static class SharedWriters
{
    static readonly object Gate = new();
    static readonly StringComparer Paths = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
    static readonly Dictionary<string, Entry> ByPath = new(Paths);

    // The writer of a file that nobody holds any more, until it has stopped: the next one opens the file after it, or the two would wait for each other's locks.
    static readonly Dictionary<string, Task> Leaving = new(Paths);

    internal static DatabaseWriter Acquire(string path, RecorderSettings settings)
    {
        lock (Gate)
        {
            // A writer that gave up is not handed out again: who comes next may find the file in order.
            if (!ByPath.TryGetValue(path, out var entry) || entry.Writer.Failure is not null)
                ByPath[path] = entry = new Entry(new DatabaseWriter(path, settings, file => Open(file, settings), Leaving.GetValueOrDefault(path)));
            entry.Holders++;
            return entry.Writer;
        }
    }

    /// <summary>Lets go of a writer; true for the last holder, who closes it.</summary>
    internal static bool Release(string path, DatabaseWriter writer)
    {
        lock (Gate)
        {
            if (!ByPath.TryGetValue(path, out var entry) || entry.Writer != writer)
                return true;
            if (--entry.Holders > 0)
                return false;
            ByPath.Remove(path);
            Leaving[path] = writer.Stopped;
        }

        writer.Stopped.ContinueWith(stopped => HasLeft(path, stopped), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return true;
    }

    static void HasLeft(string path, Task stopped)
    {
        lock (Gate)
        {
            if (Leaving.GetValueOrDefault(path) == stopped)
                Leaving.Remove(path);
        }
    }

    static SqliteConnection Open(string path, RecorderSettings settings)
    {
        if (settings.CreateFolder)
            CreateFolder(path);
        var connection = RecorderDatabase.OpenForWriting(path, settings.Time);
        settings.Tuning.Apply(connection);
        return connection;
    }

    static void CreateFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RefusalWords.NoFolder(path, e);
        }
    }

    sealed class Entry(DatabaseWriter writer)
    {
        internal DatabaseWriter Writer { get; } = writer;
        internal int Holders { get; set; }
    }
}
