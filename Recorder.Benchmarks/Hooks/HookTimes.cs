using System.Collections.Concurrent;
using System.Diagnostics;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Hooks;

/// <summary>Every call of every hook, what it took and what it allocated. A hook within another is counted in both. Any thread, and each without waiting for another: a hook within a hook would.</summary>
sealed class HookTimes
{
    // What happens once or twice a run is no cost of a hook.
    const int FewestCalls = 100;

    // By the number of the thread.
    readonly ConcurrentDictionary<int, Dictionary<string, Calls>> _hooks = new();

    internal void Add(string hook, long ticks, long bytes)
    {
        var own = _hooks.GetOrAdd(Environment.CurrentManagedThreadId, static _ => []);
        if (!own.TryGetValue(hook, out var calls))
            own[hook] = calls = new Calls();
        calls.Ticks.Add(ticks);
        calls.Bytes.Add(bytes);
    }

    /// <summary>A line for all hooks together, where there are several, and one for each by name. Once nothing is added any more.</summary>
    internal IEnumerable<HookLine> Costs()
    {
        var all = _hooks.Values.SelectMany(own => own).ToLookup(hook => hook.Key, hook => hook.Value);
        // An event of the platform has a name of one word; what has more is done within one, or beside them.
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
        return new HookLine(name, ticks.Count, Microseconds(ticks, 0.5), Microseconds(ticks, 0.99), Microseconds(ticks, 0.999), Microseconds(ticks, 1), At(bytes, 0.5));
    }

    static double Microseconds(List<long> sorted, double share) => At(sorted, share) * 1e6 / Stopwatch.Frequency;

    static long At(List<long> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];

    sealed record Calls(List<long> Ticks, List<long> Bytes)
    {
        // So many that none is moved while it is measured.
        const int Room = 150_000;

        internal Calls()
            : this(new List<long>(Room), new List<long>(Room))
        {
        }
    }
}

/// <summary>What the calls of a hook took of the calling thread.</summary>
/// <param name="Hook">The platform's event, or what happens in it.</param>
/// <param name="Calls">How often.</param>
/// <param name="Median">In microseconds, as the next three.</param>
/// <param name="P99">99 % of the calls took no longer.</param>
/// <param name="P999">99.9 % of them.</param>
/// <param name="Most">The longest.</param>
/// <param name="Bytes">Allocated, median.</param>
sealed record HookLine(string Hook, int Calls, double Median, double P99, double P999, double Most, long Bytes)
{
    /// <summary>Titles of <see cref="Row"/>.</summary>
    internal static IReadOnlyList<string> Columns { get; } = ["hook", "calls", "median µs", "99 % µs", "99.9 % µs", "most µs", "median bytes"];

    /// <summary>As a line of a table.</summary>
    /// <param name="course">What was played.</param>
    internal IReadOnlyList<string> Row(string course) =>
        [$"{course}: {Hook}", Figure.Whole(Calls), Figure.Two(Median), Figure.Two(P99), Figure.Two(P999), Figure.Whole(Most), Figure.Whole(Bytes)];
}
