using System.Diagnostics;
using System.Globalization;

namespace Recorder.Benchmarks.Hooks;

/// <summary>Every call of every hook, and what it took. A hook within another is counted in both. Any thread.</summary>
sealed class HookTimes
{
    // What happens once or twice a run is no cost of a hook.
    const int FewestCalls = 100;

    readonly Dictionary<string, List<long>> _ticks = [];

    internal void Add(string hook, long ticks)
    {
        lock (_ticks)
        {
            if (!_ticks.TryGetValue(hook, out var calls))
                _ticks[hook] = calls = new List<long>(100_000);
            calls.Add(ticks);
        }
    }

    /// <summary>One line a hook: how often, and the median, the 99th and the 99.9th percentile and the longest, in microseconds.</summary>
    internal IEnumerable<string> Lines()
    {
        yield return $"{"hook",-28} {"calls",9} {"median",8} {"99 %",8} {"99.9 %",8} {"longest",9}   microseconds";
        foreach (var (hook, calls) in _ticks.Where(entry => entry.Value.Count >= FewestCalls).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            calls.Sort();
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{hook,-28} {calls.Count,9} {At(calls, 0.5),8:F2} {At(calls, 0.99),8:F2} {At(calls, 0.999),8:F2} {At(calls, 1),9:F1}");
        }
    }

    static double At(List<long> sorted, double share) =>
        sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)] * 1e6 / Stopwatch.Frequency;
}
