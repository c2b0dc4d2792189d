using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Writing.Batches;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage.Writing;

/// <summary>
/// The runs whose events are on their way into one file. Any thread registers; what the writer knows of them is the writer thread's.
/// </summary>
/// <param name="journal">The journal that they go through.</param>
/// <param name="time">The clock.</param>
sealed class RunRegistry(EventJournal journal, TimeProvider time)
{
    readonly ConcurrentDictionary<int, RunIntake> _runs = new();
    readonly ConditionalWeakTable<RunIntake, RunWriterState> _tallies = [];
    int _last;

    /// <summary>All of them, as of now.</summary>
    internal ICollection<RunIntake> All => _runs.Values;

    /// <summary>A run by its number in the journal.</summary>
    internal RunIntake this[int number] => _runs[number];

    /// <summary>Events that were accepted and are not settled.</summary>
    internal long Pending => _runs.Sum(run => run.Value.Counters.Pending);

    /// <summary>True when one of them has given up events of which the file does not know yet.</summary>
    internal bool HaveGaps => _runs.Any(run => run.Value.HasGaps);

    /// <summary>Adds a run.</summary>
    internal RunIntake Register(Guid runId, Guid strategyId, Guid instanceId, EventSource source, BarOverflow bars)
    {
        var intake = new RunIntake(runId, strategyId, instanceId, source, journal, bars, time, Interlocked.Increment(ref _last));
        _runs[intake.Number] = intake;
        return intake;
    }

    /// <summary>Takes up a run that is in the file and is not being recorded.</summary>
    internal RunIntake Register(EndedRun ended, BarOverflow bars)
    {
        var intake = Register(ended.RunId, ended.StrategyId, ended.InstanceId, ended.Source, bars);
        intake.Resume(ended.Counters, goesOn: true);
        _tallies.Add(intake, ended.Tally());
        return intake;
    }

    /// <summary>What the writer knows of a run.</summary>
    internal RunWriterState TallyOf(RunIntake run)
    {
        var tally = _tallies.GetValue(run, _ => new RunWriterState());
        if (tally.Journal is null && journal.IsDurable)
            tally.Journal = journal.Id;
        return tally;
    }

    /// <summary>Puts into a batch what the runs had to give up.</summary>
    internal void AddGapsTo(Batch batch)
    {
        foreach (var (_, run) in _runs.Where(run => run.Value.HasGaps))
            batch.AddGaps(run, TallyOf(run));
    }

    /// <summary>Takes out a run that has ended and of which nothing is left to write.</summary>
    /// <returns>False while there is something left, or may come.</returns>
    internal bool RemoveIfSettled(RunIntake run)
    {
        if (!run.HasEnded || run.Counters.Pending != 0 || run.HasGaps)
            return false;
        _runs.TryRemove(run.Number, out _);
        return true;
    }
}
