using System.Diagnostics;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Runs the code of hooks and catches every exception in it, so that none reaches the platform. It logs one exception per hook, so that a
/// fault that repeats with every tick does not fill the log. Any thread.
/// </summary>
sealed class HookGuard
{
    readonly Action<string> _log;
    readonly HookCost? _cost;
    readonly HashSet<string> _logged = new(StringComparer.Ordinal);
    long _faults;

    internal HookGuard(Action<string> log, HookCost? cost = null) => (_log, _cost) = (log, cost);

    /// <summary>Exceptions caught so far.</summary>
    internal long Faults => Volatile.Read(ref _faults);

    /// <summary>Runs the code of a hook.</summary>
    internal void Run<T>(string hook, Action<T> action, T argument) => Run(hook, action, argument, static (call, given) => call(given));

    /// <summary>Runs the code of a hook without allocating: <paramref name="action"/> is static and gets its data as arguments.</summary>
    internal void Run<TOwner, T>(string hook, TOwner owner, T argument, Action<TOwner, T> action)
    {
        var (bytes, began) = _cost is null ? default : (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        try
        {
            action(owner, argument);
        }
        catch (Exception e)
        {
            Log(hook, e);
        }

        _cost?.Invoke(hook, Stopwatch.GetTimestamp() - began, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    /// <summary>Runs the code of a hook.</summary>
    internal void Run(string hook, Action action) => Run(hook, static call => call(), action);

    void Log(string hook, Exception fault)
    {
        Interlocked.Increment(ref _faults);
        lock (_logged)
        {
            if (!_logged.Add(hook))
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
            // The platform's own log failed too, and the strategy must not see the exception. The message is lost.
        }
    }
}
