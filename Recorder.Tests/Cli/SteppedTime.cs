namespace Recorder.Tests.Cli;

/// <summary>
/// A clock that advances by one step at each call. With it, the ids of consecutive runs begin with the same characters on every machine.
/// </summary>
sealed class SteppedTime(DateTimeOffset start, TimeSpan step) : TimeProvider
{
    long _asked;

    public override DateTimeOffset GetUtcNow() => start + (step * Interlocked.Increment(ref _asked));
}
