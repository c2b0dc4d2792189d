using System.Diagnostics;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Chaos.Recording;

/// <summary>Eight runs that record at a steady rate, with statistics of their hooks. Not thread-safe.</summary>
sealed class SteadyRuns
{
    const int Count = 8;

    // For all runs together, per pause: a thousand per second.
    const int EventsOfPause = 10;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    readonly RunIntake[] _runs;
    readonly int[] _made = new int[Count];
    int _next;

    internal SteadyRuns(RecorderStore store) =>
        _runs = [.. Enumerable.Range(0, Count).Select(number => RecordingProcess.Begin(store, number))];

    /// <summary>Number of events passed to the runs.</summary>
    internal long Made => _made.Sum();

    /// <summary>Hooks that returned false.</summary>
    internal long Refused { get; private set; }

    /// <summary>Longest hook.</summary>
    internal TimeSpan Slowest { get; set; }

    /// <summary>Queued events.</summary>
    internal long Pending => _runs.Sum(run => run.Counters.Pending);

    /// <summary>Accepted events, including the start and end of each run.</summary>
    internal long Accepted => _runs.Sum(run => run.Counters.Accepted);

    /// <summary>Events that waited only in memory.</summary>
    internal long Unjournaled => _runs.Sum(run => run.Unjournaled);

    /// <summary>Ids of the runs, as in the database.</summary>
    internal IReadOnlyList<string> Ids => [.. _runs.Select(run => run.RunId.ToString())];

    /// <summary>Records for a while.</summary>
    internal void Record(TimeSpan lasts)
    {
        using var pace = new PeriodicTimer(Pause);
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < lasts;)
        {
            for (var number = 0; number < EventsOfPause; number++)
                Accept(_next++ % Count);
            pace.WaitForNextTickAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Ends the runs.</summary>
    internal void End()
    {
        for (var run = 0; run < Count; run++)
            _runs[run].End(new RunEnded { Status = RunStatus.Completed }, new NumberedEvent(run, _made[run]).Utc);
    }

    // Each run has its own symbol, because bars that several runs saw are stored once.
    void Accept(int run)
    {
        var made = new NumberedEvent(run, _made[run]++);
        var (body, utc) = (made.Body, made.Utc);
        var since = Stopwatch.GetTimestamp();
        var accepted = _runs[run].Accept(body, utc);
        var took = Stopwatch.GetElapsedTime(since);
        Slowest = took > Slowest ? took : Slowest;
        if (!accepted)
            Refused++;
    }
}
