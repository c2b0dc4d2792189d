using System.Runtime.CompilerServices;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>The recordings of each strategy in this process. Any thread.</summary>
static class RunningRecordings
{
    // Each list is guarded by a lock on itself.
    static readonly ConditionalWeakTable<Strategy, List<RunRecording>> Running = [];

    /// <summary>Adds a recording.</summary>
    /// <returns>
    /// The earlier recording into the same file, if the strategy was started again before its stop was noticed; otherwise null.
    /// </returns>
    internal static RunRecording? Add(Strategy strategy, RunRecording recording)
    {
        var running = Running.GetOrCreateValue(strategy);
        lock (running)
        {
            var earlier = running.Find(other => other.DatabasePath == recording.DatabasePath);
            running.RemoveAll(other => other == earlier);
            running.Add(recording);
            return earlier;
        }
    }

    /// <summary>Removes a recording.</summary>
    internal static void Remove(Strategy? strategy, RunRecording recording)
    {
        if (strategy is null || !Running.TryGetValue(strategy, out var running))
            return;
        lock (running)
            running.Remove(recording);
    }
}
