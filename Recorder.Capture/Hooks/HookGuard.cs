using System.Diagnostics;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Stands between the platform and our code: whatever goes wrong in a hook ends here. It is said once for each hook, so that a fault that
/// repeats with every tick does not fill the log. Any thread.
/// </summary>
sealed class HookGuard
{
    readonly Action<string> _log;
    readonly HookCost? _cost;
    readonly HashSet<string> _said = new(StringComparer.Ordinal);
    long _faults;

    internal HookGuard(Action<string> log, HookCost? cost = null) => (_log, _cost) = (log, cost);

    /// <summary>Faults caught so far.</summary>
    internal long Faults => Volatile.Read(ref _faults);

    /// <summary>Runs a hook's code.</summary>
    internal void Run<T>(string hook, Action<T> action, T argument) => Run(hook, action, argument, static (call, given) => call(given));

    /// <summary>
    /// Runs a hook's code without making anything for it: <paramref name="action"/> is static, and what it needs is passed.
    /// </summary>
    internal void Run<TOwner, T>(string hook, TOwner owner, T argument, Action<TOwner, T> action)
    {
        var (bytes, began) = _cost is null ? default : (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        try
        {
            action(owner, argument);
        }
        catch (Exception e)
        {
            Caught(hook, e);
        }

        _cost?.Invoke(hook, Stopwatch.GetTimestamp() - began, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    /// <summary>Runs a hook's code.</summary>
    internal void Run(string hook, Action action) => Run(hook, static call => call(), action);

    void Caught(string hook, Exception fault)
    {
        Interlocked.Increment(ref _faults);
        lock (_said)
        {
            if (!_said.Add(hook))
                return;
        }

        try
        {
            _log(
                $"{hook} could not be recorded: {fault.GetType().Name}: {fault.Message}. The strategy is not affected; "
                    + "further faults of this kind are counted and not repeated here.");
        }
        catch (Exception)
        {
            // The platform's own log failed. There is no one left to tell, and the strategy must not be the one to find out.
        }
    }
}
