using System.Diagnostics;
using System.Globalization;

namespace Recorder.Benchmarks.Hooks;

/// <summary>Every call of every hook, what it took and what it allocated. A hook within another is counted in both. Any thread.</summary>
sealed class HookTimes
{
    // What happens once or twice a run is no cost of a hook.
    const int FewestCalls = 100;

    readonly Dictionary<string, Calls> _hooks = [];

    internal void Add(string hook, long ticks, long bytes)
    {
        lock (_hooks)
        {
            if (!_hooks.TryGetValue(hook, out var calls))
                _hooks[hook] = calls = new Calls();
            calls.Ticks.Add(ticks);
            calls.Bytes.Add(bytes);
        }
    }

    /// <summary>
    /// One line a hook: how often, the median, the 99th and the 99.9th percentile and the longest, in microseconds, and the median of the bytes that it allocated.
    /// </summary>
    internal IEnumerable<string> Lines()
    {
        yield return $"{"hook",-28} {"calls",9} {"median",8} {"99 %",8} {"99.9 %",8} {"longest",9} microseconds {"median",8} bytes";
        foreach (var (hook, (ticks, bytes)) in _hooks.Where(entry => entry.Value.Ticks.Count >= FewestCalls).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            ticks.Sort();
            bytes.Sort();
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{hook,-28} {ticks.Count,9} {Microseconds(ticks, 0.5),8:F2} {Microseconds(ticks, 0.99),8:F2} {Microseconds(ticks, 0.999),8:F2} {Microseconds(ticks, 1),9:F1} {"",12} {At(bytes, 0.5),8}");
        }
    }

    static double Microseconds(List<long> sorted, double share) => At(sorted, share) * 1e6 / Stopwatch.Frequency;

    static long At(List<long> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];

    sealed record Calls(List<long> Ticks, List<long> Bytes)
    {
        internal Calls()
            : this(new List<long>(100_000), new List<long>(100_000))
        {
        }
    }
}
