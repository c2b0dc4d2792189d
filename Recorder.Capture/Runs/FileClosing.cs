using System.Globalization;
using Recorder.Capture.Hooks;
using Recorder.Storage;
using Recorder.Storage.Intake;

namespace Recorder.Capture.Runs;

/// <summary>Closes the file behind a run that has ended, and says what became of its events.</summary>
/// <param name="name">Name of the strategy.</param>
/// <param name="store">The file.</param>
/// <param name="run">The run.</param>
/// <param name="log">Where it is said.</param>
/// <param name="guard">What stands between the platform and us.</param>
sealed class FileClosing(string name, RecorderStore store, RunIntake run, RunLog log, HookGuard guard)
{
    /// <summary>
    /// Closes it, on a thread of its own: the caller may be the platform's window, and must have it back soon even when the disk is slow.
    /// Where the file stays open for the next backtest, the caller has it back at once, and the last events are written beside what comes
    /// next.
    /// </summary>
    /// <param name="wait">How long the caller waits for it at most.</param>
    internal void Begin(TimeSpan wait)
    {
        var closing = new Thread(() => guard.Run("the end of the file", Close)) { Name = "recorder: closing", IsBackground = true };
        // By the caller: a process that ends before that thread has begun closes the file too.
        var isLeft = store.LeaveOpen();
        closing.Start();
        if (!isLeft && !closing.Join(wait))
            log.Say(string.Create(CultureInfo.InvariantCulture,
                $"{run.Counters.Pending} events of {name} are still being written; leave the platform open until it says so"));
    }

    void Close()
    {
        store.Dispose();
        var counters = run.Counters;
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{counters.Accepted} events, {counters.Dropped} lost, {counters.Quarantined} set apart, {counters.Pending} not written");
        if (store.Failure is { } failure)
            log.Trouble($"{name} was not recorded whole into {store.DatabasePath}: {counts}. {failure.Message}");
        else
            log.Say($"recorded {name} into {store.DatabasePath}: {counts}{(store.NumbersFollow ? "; its numbers follow" : "")}");
    }
}
