using System.Runtime.CompilerServices;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>What is being recorded of each strategy in this process. Any thread.</summary>
static class RunningRecordings
{
    // Under a lock on the list.
    static readonly ConditionalWeakTable<Strategy, List<RunRecording>> Running = [];

    /// <summary>Adds one.</summary>
    /// <returns>The one before it into the same file: the strategy was started again before anyone saw that it was stopped.</returns>
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

    /// <summary>Takes one out.</summary>
    internal static void Remove(Strategy? strategy, RunRecording recording)
    {
        if (strategy is null || !Running.TryGetValue(strategy, out var running))
            return;
        lock (running)
            running.Remove(recording);
    }
}
