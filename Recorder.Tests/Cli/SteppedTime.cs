namespace Recorder.Tests.Cli;

/// <summary>A clock that advances by one step whenever it is asked. Runs that are recorded one after the other then have ids that begin the
/// same on every machine.</summary>
sealed class SteppedTime(DateTimeOffset start, TimeSpan step) : TimeProvider
{
    long _asked;

    public override DateTimeOffset GetUtcNow() => start + (step * Interlocked.Increment(ref _asked));
}
