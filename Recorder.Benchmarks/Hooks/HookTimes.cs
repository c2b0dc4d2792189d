using System.Diagnostics;
using Recorder.Benchmarks.Measuring;

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

    /// <summary>A line for each hook, by name.</summary>
    internal IEnumerable<HookLine> Costs() => _hooks.Where(hook => hook.Value.Ticks.Count >= FewestCalls).OrderBy(hook => hook.Key, StringComparer.Ordinal).Select(hook =>
    {
        var (ticks, bytes) = hook.Value;
        ticks.Sort();
        bytes.Sort();
        return new HookLine(
            hook.Key, ticks.Count, Microseconds(ticks, 0.5), Microseconds(ticks, 0.99), Microseconds(ticks, 0.999), Microseconds(ticks, 1), At(bytes, 0.5));
    });

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
