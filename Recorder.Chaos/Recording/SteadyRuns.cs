using System.Diagnostics;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Chaos.Recording;

/// <summary>Eight runs that record at a steady pace, and what their hooks saw. One thread.</summary>
sealed class SteadyRuns
{
    const int Count = 8;

    // Of all runs, in each pause: a thousand a second.
    const int EventsOfPause = 10;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    readonly RunIntake[] _runs;
    readonly int[] _made = new int[Count];
    int _next;

    internal SteadyRuns(RecorderStore store) => _runs = [.. Enumerable.Range(0, Count).Select(number => Recorded.Begin(store, number))];

    /// <summary>Events handed over.</summary>
    internal long Made => _made.Sum();

    /// <summary>Hooks that returned false.</summary>
    internal long Refused { get; private set; }

    /// <summary>The longest that a hook took.</summary>
    internal TimeSpan Slowest { get; set; }

    /// <summary>Events that wait to be written.</summary>
    internal long Pending => _runs.Sum(run => run.Counters.Pending);

    /// <summary>Events that were accepted, the runs' own beginnings and ends included.</summary>
    internal long Accepted => _runs.Sum(run => run.Counters.Accepted);

    /// <summary>Events that had to wait in memory alone.</summary>
    internal long Unjournaled => _runs.Sum(run => run.Unjournaled);

    /// <summary>The runs' ids, as the database has them.</summary>
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

    // Each run has a symbol of its own: what several have seen is stored once.
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
