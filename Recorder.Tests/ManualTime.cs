namespace Recorder.Tests;

/// <summary>A clock that only <see cref="Advance"/> moves; it fires the due timers on the calling thread.</summary>
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
            _timers.Add(timer);
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
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
