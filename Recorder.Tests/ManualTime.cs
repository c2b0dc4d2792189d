namespace Recorder.Tests;

/// <summary>A clock that only <see cref="Advance"/> moves. <see cref="Advance"/> fires the due timers on the calling thread.</summary>
sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    readonly List<Timer> _timers = [];
    DateTimeOffset _now = start;

    /// <summary>Number of timers.</summary>
    internal int Timers
    {
        get
        {
            lock (_timers)
                return _timers.Count;
        }
    }

    /// <summary>Waits until the number of timers fulfils a condition, instead of polling it.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="patience">Longest real time without a change of the number.</param>
    /// <returns>Whether the condition is fulfilled.</returns>
    internal bool AwaitTimers(Func<int, bool> condition, TimeSpan patience)
    {
        lock (_timers)
        {
            while (!condition(_timers.Count))
            {
                if (!Monitor.Wait(_timers, patience))
                    return false;
            }

            return true;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_timers)
            return _now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_timers)
        {
            _timers.Add(timer);
            Monitor.PulseAll(_timers);
        }

        return timer;
    }

    internal void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (_timers)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.IsDue(_now))];
        }

        foreach (var timer in due)
            timer.Fire();
    }

    sealed class Timer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        DateTimeOffset _due = DateTimeOffset.MaxValue;
        TimeSpan _period;

        internal bool IsDue(DateTimeOffset now) => _due <= now;

        internal void Fire()
        {
            _due = _period > TimeSpan.Zero ? time.GetUtcNow() + _period : DateTimeOffset.MaxValue;
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            (_due, _period) = (dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : time.GetUtcNow() + dueTime, period);
            return true;
        }

        public void Dispose()
        {
            lock (time._timers)
            {
                time._timers.Remove(this);
                Monitor.PulseAll(time._timers);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
