using NUnit.Framework.Constraints;

namespace Recorder.Tests;

/// <summary>
/// Polls a condition that becomes true without a signal: the counters, the failure and the committed rows of a writer thread, the refusals
/// of a faulty disk, a file that another thread or process writes or closes, the series of the stand-in, a place for a stream in the
/// server. If a signal exists, a test waits for the signal instead:
/// <see cref="Received{T}.Await"/>, <see cref="ManualTime.AwaitTimers"/>, a flush of the store, a task.
/// </summary>
static class Polling
{
    const int LongestMs = 30_000;
    const int IntervalMs = 5;

    /// <summary>The condition holds within half a minute.</summary>
    internal static DelayedConstraint Eventually(this Constraint condition) => condition.After(LongestMs, IntervalMs);
}
