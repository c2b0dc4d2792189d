using System.Diagnostics.CodeAnalysis;

namespace Recorder.Storage.Writing;

/// <summary>Ends a writer in time: cancels its waits, and abandons a thread that does not return from the disk. Any thread.</summary>
/// <param name="time">The clock.</param>
/// <param name="wake">Wakes the writer thread.</param>
/// <param name="abandon">Lets all callers continue without the thread.</param>
[SuppressMessage("Design", "CA1001",
    Justification = "Callers on any thread may still stop the writer after its thread has ended; the handle goes with the object.")]
sealed class WriterDeadline(TimeProvider time, Action wake, Action abandon)
{
    // How long a canceled thread may take to end.
    static readonly TimeSpan Unwinding = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource _outOfTime = new();

    // Guarded by a lock on the list.
    readonly List<ITimer> _timers = [];

    /// <summary>Canceled when the writer has to stop.</summary>
    internal CancellationToken Token => _outOfTime.Token;

    /// <summary>True when the writer has to stop.</summary>
    internal bool IsOver => _outOfTime.IsCancellationRequested;

    /// <summary>Cancels the writer after a time.</summary>
    internal void CancelAfter(TimeSpan budget) => Start(_outOfTime.Cancel, budget);

    /// <summary>Cancels the writer after a time, and abandons its thread one second later.</summary>
    internal void StopWithin(TimeSpan budget)
    {
        if (budget > TimeSpan.Zero)
            Start(Stop, budget);
        else
            Stop();
    }

    /// <summary>Ends all timers, once the thread has ended.</summary>
    internal void End()
    {
        lock (_timers)
        {
            _timers.ForEach(timer => timer.Dispose());
            _timers.Clear();
        }
    }

    void Stop()
    {
        if (IsOver)
            return;
        _outOfTime.Cancel();
        wake();
        Start(abandon, Unwinding);
    }

    void Start(Action action, TimeSpan after)
    {
        lock (_timers)
            _timers.Add(time.CreateTimer(_ => action(), null, after, Timeout.InfiniteTimeSpan));
    }
}
