namespace Recorder.Cli.Backtesting;

/// <summary>Makes market time pass at a given pace. While it waits for a price, the platform's clock advances and events are delivered, so
/// that the strategy's timers work. Runs on the thread that plays the prices.</summary>
/// <param name="pace">The pace.</param>
/// <param name="simulation">The platform.</param>
/// <param name="longest">Longest pause of the market to wait for; longer pauses are shortened to it.</param>
/// <param name="cancellation">Ends a wait immediately.</param>
sealed class Pacing(Pace pace, Recorder.Simulator.Simulation simulation, TimeSpan longest, CancellationToken cancellation)
{
    // Real time between two deliveries of events. Events for orders that a timer placed are delayed by up to this time.
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    readonly long _began = pace.Time.GetTimestamp();
    DateTime _origin = simulation.Core.TimeUtils.DateTimeUtcNow;

    /// <summary>
    /// Waits until a market time. If that time has passed because the computer is too slow for the pace, it returns at once.
    /// </summary>
    /// <param name="utc">The market time.</param>
    /// <param name="isGoing">Returns false to end the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    internal void WaitUntil(DateTime utc, Func<bool> isGoing)
    {
        var pause = utc - simulation.Core.TimeUtils.DateTimeUtcNow;
        if (pause > longest)
            _origin += pause - longest;
        while (isGoing() && Left(utc) is > 0 and var seconds)
        {
            // Timers count whole milliseconds, so a shorter wait would return at once.
            var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(seconds * 1_000, Look.TotalMilliseconds)));
            Task.Delay(wait, pace.Time, cancellation).GetAwaiter().GetResult();
            simulation.AdvanceTo(Left(utc) is > 0 and var still ? utc - TimeSpan.FromSeconds(still * pace.Rate) : utc);
        }
    }

    // Real seconds until the market time.
    double Left(DateTime utc) => ((utc - _origin).TotalSeconds / pace.Rate) - pace.Time.GetElapsedTime(_began).TotalSeconds;
}
