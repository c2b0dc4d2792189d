using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Capture.Runs;

/// <summary>
/// Reports the progress of a backtest by its bars, if the strategy reports no progress: at most one event per two seconds of real time. Any
/// thread.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="expected">Number of bars that the backtest will see; null if it is not known.</param>
/// <param name="time">Clock of the interval.</param>
sealed class BarProgress(RunIntake run, long? expected, TimeProvider time)
{
    // Number of bars between two readings of the clock.
    const int Every = 64;

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    long _bars;
    long _last = time.GetTimestamp();
    volatile bool _isOff;
    volatile bool _wasReported;

    /// <summary>Stops the reports, because the strategy reports its own progress.</summary>
    internal void TurnOff() => _isOff = true;

    /// <summary>Counts a bar.</summary>
    internal void Count(DateTime utc)
    {
        var bars = Interlocked.Increment(ref _bars);
        if (bars % Every != 0 || _isOff)
            return;
        var (last, now) = (Volatile.Read(ref _last), time.GetTimestamp());
        if (time.GetElapsedTime(last, now) < Interval || Interlocked.CompareExchange(ref _last, now, last) != last)
            return;
        _wasReported = true;
        run.Accept(new RunProgressed { Done = bars, Total = expected < bars ? bars : expected, Unit = "bars" }, utc);
    }

    /// <summary>Reports the end of a run that completed, if its progress was reported.</summary>
    internal void Complete(DateTime utc)
    {
        if (_wasReported && !_isOff)
            run.Accept(new RunProgressed { Done = _bars, Total = _bars, Unit = "bars" }, utc);
    }
}
