namespace Recorder.Tests.Cli;

/// <summary>A clock that advances by one step at each call. So the ids of consecutive runs begin the same on every machine.</summary>
sealed class SteppedTime(DateTimeOffset start, TimeSpan step) : TimeProvider
{
    long _asked;

    public override DateTimeOffset GetUtcNow() => start + (step * Interlocked.Increment(ref _asked));
}
