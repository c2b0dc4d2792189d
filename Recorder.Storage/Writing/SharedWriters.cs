using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Writing;

/// <summary>One writer for each file in this process, shared by all openings.</summary>
static class SharedWriters
{
    // Longest wait at the end of the process, equal to the default wait of a strategy that stops.
    static readonly TimeSpan ExitWait = TimeSpan.FromSeconds(3);

    static readonly object Gate = new();
    static readonly StringComparer Paths = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
    static readonly Dictionary<string, SharedWriter> ByPath = new(Paths);

    // Writers without a user that have not stopped yet. The next writer of the file opens it after they have stopped; otherwise both would
    // wait for each other's locks.
    static readonly Dictionary<string, Task> Leaving = new(Paths);

    internal static DatabaseWriter Acquire(string path, RecorderSettings settings)
    {
        lock (Gate)
        {
            // A failed writer is not used again, because the next opening may succeed.
            if (!ByPath.TryGetValue(path, out var entry) || entry.Writer.Failure is not null)
                ByPath[path] =
                    entry = new SharedWriter(
                        new DatabaseWriter(path, settings, file => Open(file, settings), Leaving.GetValueOrDefault(path)));
            entry.Holders++;
            return entry.Writer;
        }
    }

    /// <summary>Releases a writer; true for the last user, who must close it.</summary>
    internal static bool Release(string path, DatabaseWriter writer)
    {
        lock (Gate)
        {
            if (!ByPath.TryGetValue(path, out var entry) || entry.Writer != writer)
                return true;
            entry.Releases++;
            if (--entry.Holders > 0)
                return false;
            TakeOut(path, writer);
        }

        return true;
    }

    /// <summary>
    /// Releases a writer that still has events to write. The last release leaves the writer open for the next opening of the file. If no
    /// opening follows, the writer closes after all events are written.
    /// </summary>
    /// <returns>
    /// A function that waits, for a limited time, until the writer has closed; it does nothing if the file was opened again.
    /// </returns>
    internal static Func<TimeSpan, Task> Leave(string path, DatabaseWriter writer, RecorderSettings settings)
    {
        // The metrics of ended runs are computed now, because other runs may be recorded for a long time.
        var numbers = writer.FlushAsync();
        lock (Gate)
        {
            if (!ByPath.TryGetValue(path, out var entry) || entry.Writer != writer)
                return writer.CloseAsync;
            var release = ++entry.Releases;
            if (--entry.Holders == 0)
                _ = CloseLater(path, entry, release, numbers, settings);
            return budget => CloseUnused(path, entry, release, budget);
        }
    }

    static async Task CloseLater(string path, SharedWriter entry, int release, Task numbers, RecorderSettings settings)
    {
        // If the process ends before that, it closes the writer at once.
        EventHandler exit = (_, _) => CloseUnused(path, entry, release, settings.CloseBudget).Wait(ExitWait);
        AppDomain.CurrentDomain.ProcessExit += exit;
        await numbers.ConfigureAwait(false);
        await Task.Delay(settings.KeepOpen, settings.Time).ConfigureAwait(false);
        await CloseUnused(path, entry, release, settings.CloseBudget).ConfigureAwait(false);
        // A registered handler would prevent the plugin from being unloaded.
        AppDomain.CurrentDomain.ProcessExit -= exit;
    }

    /// <summary>Closes the writer, unless the file was opened again. In that case the last of the new users closes it.</summary>
    static Task CloseUnused(string path, SharedWriter entry, int release, TimeSpan budget)
    {
        lock (Gate)
        {
            if (entry.Holders > 0 || entry.Releases != release)
                return Task.CompletedTask;
            if (ByPath.GetValueOrDefault(path) == entry)
                TakeOut(path, entry.Writer);
        }

        return entry.Writer.CloseAsync(budget);
    }

    // Under the lock.
    static void TakeOut(string path, DatabaseWriter writer)
    {
        ByPath.Remove(path);
        Leaving[path] = writer.Stopped;
        writer.Stopped.ContinueWith(
            stopped => HasLeft(path, stopped), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
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
        // The writer retries without a time limit. A short attempt reports the reason sooner.
        var connection = new DatabaseOpening { Time = settings.Time, Wait = RecorderDatabase.StatementWait }.ForWriting(path);
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
            throw OpenErrorMessages.NoFolder(path, e);
        }
    }

    sealed class SharedWriter(DatabaseWriter writer)
    {
        internal DatabaseWriter Writer { get; } = writer;
        internal int Holders { get; set; }

        /// <summary>Number of releases so far.</summary>
        internal int Releases { get; set; }
    }
}
