using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema;

namespace Recorder.Storage.Writing;

/// <summary>One writer for each file in this process, shared by all who have it open.</summary>
static class SharedWriters
{
    static readonly object Gate = new();
    static readonly Dictionary<string, Entry> ByPath = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    internal static DatabaseWriter Acquire(string path, RecorderSettings settings)
    {
        lock (Gate)
        {
            // A writer that gave up is not handed out again: who comes next may find the file in order.
            if (!ByPath.TryGetValue(path, out var entry) || entry.Writer.Failure is not null)
                ByPath[path] = entry = new Entry(new DatabaseWriter(path, settings, file => Open(file, settings)));
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
            return true;
        }
    }

    static SqliteConnection Open(string path, RecorderSettings settings)
    {
        if (settings.CreateFolder)
            CreateFolder(path);
        return RecorderDatabase.OpenForWriting(path, settings.Time);
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
