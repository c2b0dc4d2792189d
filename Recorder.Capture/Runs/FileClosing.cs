using System.Globalization;
using Recorder.Capture.Hooks;
using Recorder.Storage;
using Recorder.Storage.Intake;

namespace Recorder.Capture.Runs;

/// <summary>Closes the file after the end of a run, and logs the counts of its events.</summary>
/// <param name="name">Name of the strategy.</param>
/// <param name="store">The file.</param>
/// <param name="run">The run.</param>
/// <param name="log">Receives the counts.</param>
/// <param name="guard">Runs the code of the hooks.</param>
sealed class FileClosing(string name, RecorderStore store, RunIntake run, RunLog log, HookGuard guard)
{
    /// <summary>
    /// Closes the file on another thread, because the caller may be the platform's window and a slow disk must not block it. If the file
    /// stays open for the next backtest, the call returns at once, and the last events are written while that backtest runs.
    /// </summary>
    /// <param name="wait">Longest time that the caller waits.</param>
    internal void Begin(TimeSpan wait)
    {
        var closing = new Thread(() => guard.Run("the end of the file", Close)) { Name = "recorder: closing", IsBackground = true };
        // Called on this thread, so that the file is also closed if the process ends before the other thread starts.
        var isLeft = store.LeaveOpen();
        closing.Start();
        if (!isLeft && !closing.Join(wait))
            log.Write(string.Create(CultureInfo.InvariantCulture,
                $"{run.Counters.Pending} events of {name} are still being written; leave the platform open until it says so"));
    }

    void Close()
    {
        store.Dispose();
        var counters = run.Counters;
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{counters.Accepted} events, {counters.Dropped} dropped, {counters.Quarantined} quarantined, {counters.Pending} not written");
        if (store.Failure is { } failure)
            log.Trouble($"{name} was not recorded completely into {store.DatabasePath}: {counts}. {failure.Message}");
        else
            log.Write($"recorded {name} into {store.DatabasePath}: {counts}{(store.NumbersFollow ? "; its numbers follow" : "")}");
    }
}
