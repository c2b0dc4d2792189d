namespace Recorder.Tests.Cli.Backtesting;

/// <summary>A clock without waits: a timer fires as soon as it is created, and the clock then shows its due time.</summary>
/// <param name="meanwhile">Called during each wait.</param>
sealed class WaitedTime(Action? meanwhile = null) : TimeProvider
{
    readonly ManualTime _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The sum of all waits.</summary>
    internal TimeSpan Waited => TimeSpan.FromTicks(_time.GetTimestamp()) - TimeSpan.FromTicks(new DateTime(2030, 1, 1).Ticks);

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _time.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            meanwhile?.Invoke();
            _time.Advance(dueTime);
        }

        return timer;
    }
}
