using System.Collections.Concurrent;
using System.Diagnostics;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Hooks;

/// <summary>
/// Times and allocations of every call of every hook. The time of a hook that runs inside another hook counts for both. Thread-safe without
/// locks, because a lock would add waits to nested hooks.
/// </summary>
sealed class HookTimes
{
    // A hook with fewer calls happens only once or twice per run, so it is not a running cost.
    const int FewestCalls = 100;

    // Keyed by thread id.
    readonly ConcurrentDictionary<int, Dictionary<string, Calls>> _hooks = new();

    internal void Add(string hook, long ticks, long bytes)
    {
        var own = _hooks.GetOrAdd(Environment.CurrentManagedThreadId, static _ => []);
        if (!own.TryGetValue(hook, out var calls))
            own[hook] = calls = new Calls();
        calls.Ticks.Add(ticks);
        calls.Bytes.Add(bytes);
    }

    /// <summary>
    /// One line for all hooks together, if there are several, and one line per hook by name. Call it after the last call was added.
    /// </summary>
    internal IEnumerable<HookLine> Costs()
    {
        var all = _hooks.Values.SelectMany(own => own).ToLookup(hook => hook.Key, hook => hook.Value);
        // Platform events have a one-word name; other names are parts of a hook.
        var hooks = all.Where(hook => !hook.Key.Contains(' ', StringComparison.Ordinal)).ToList();
        if (hooks.Count > 1)
            yield return Line("all hooks", hooks.SelectMany(hook => hook));
        foreach (var hook in all.OrderBy(hook => hook.Key, StringComparer.Ordinal))
        {
            if (hook.Sum(calls => calls.Ticks.Count) >= FewestCalls)
                yield return Line(hook.Key, hook);
        }
    }

    static HookLine Line(string name, IEnumerable<Calls> calls)
    {
        var all = calls.ToList();
        var (ticks, bytes) = (all.SelectMany(some => some.Ticks).Order().ToList(), all.SelectMany(some => some.Bytes).Order().ToList());
        return new HookLine(name, ticks.Count, Microseconds(ticks, 0.5), Microseconds(ticks, 0.99), Microseconds(ticks, 0.999),
            Microseconds(ticks, 1), At(bytes, 0.5));
    }

    static double Microseconds(List<long> sorted, double share) => At(sorted, share) * 1e6 / Stopwatch.Frequency;

    static long At(List<long> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];

    sealed record Calls(List<long> Ticks, List<long> Bytes)
    {
        // Large enough that no array grows during the measurement.
        const int Room = 150_000;

        internal Calls()
            : this(new List<long>(Room), new List<long>(Room))
        {
        }
    }
}

/// <summary>Statistics of a hook's calls, measured on the calling thread.</summary>
/// <param name="Hook">The platform event, or a part of its hook.</param>
/// <param name="Calls">Number of calls.</param>
/// <param name="Median">Median in microseconds, like the next three.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="P999">99.9th percentile.</param>
/// <param name="Most">Maximum.</param>
/// <param name="Bytes">Median of the allocated bytes.</param>
sealed record HookLine(string Hook, int Calls, double Median, double P99, double P999, double Most, long Bytes)
{
    /// <summary>Column titles of <see cref="Row"/>.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
        ["hook", "calls", "median µs", "99 % µs", "99.9 % µs", "most µs", "median bytes"];

    /// <summary>The line as a table row.</summary>
    /// <param name="scenario">Name of the scenario.</param>
    internal IReadOnlyList<string> Row(string scenario) =>
        [
            $"{scenario}: {Hook}", Figure.Whole(Calls), Figure.Two(Median), Figure.Two(P99), Figure.Two(P999), Figure.Whole(Most),
            Figure.Whole(Bytes)
        ];
}
