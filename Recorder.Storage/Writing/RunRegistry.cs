using System.Collections.Concurrent;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage.Writing;

/// <summary>The runs that are being recorded into one file. Any thread registers a run; only the writer thread reads its state.</summary>
/// <param name="journal">The journal of the file.</param>
/// <param name="time">The clock.</param>
sealed class RunRegistry(EventJournal journal, TimeProvider time)
{
    readonly ConcurrentDictionary<int, RunWriterState> _runs = new();
    int _last;
    long _highWater;

    /// <summary>All runs, as of now. Any thread, but the states belong to the writer thread.</summary>
    internal ICollection<RunWriterState> All => _runs.Values;

    /// <summary>Events that were accepted and are not settled. Any thread.</summary>
    internal long Pending => _runs.Sum(run => run.Value.Run.Counters.Pending);

    /// <summary>Highest number of queued events when a batch was committed. Any thread.</summary>
    internal long QueueHighWater => Volatile.Read(ref _highWater);

    /// <summary>True when a run has dropped events that are not in the file as gaps yet.</summary>
    internal bool HaveGaps => _runs.Any(run => run.Value.Run.HasGaps);

    /// <summary>Adds a run.</summary>
    internal RunIntake Register(Guid runId, Guid strategyId, Guid instanceId, EventSource source, BarOverflow bars)
    {
        var intake = new RunIntake(runId, strategyId, instanceId, source, journal, bars, time, Interlocked.Increment(ref _last));
        _runs[intake.Number] = new RunWriterState(intake);
        return intake;
    }

    /// <summary>Adds a run that is in the file already, so that it continues.</summary>
    internal RunIntake Register(EndedRun ended, BarOverflow bars)
    {
        var intake = new RunIntake(
            ended.RunId, ended.StrategyId, ended.InstanceId, ended.Source, journal, bars, time, Interlocked.Increment(ref _last));
        intake.Resume(ended.Counters, continues: true);
        _runs[intake.Number] = ended.StateOf(intake);
        return intake;
    }

    /// <summary>Records the number of queued events. Writer thread.</summary>
    internal void NoteQueue() => Volatile.Write(ref _highWater, Math.Max(_highWater, Pending));

    /// <summary>Counts the queued events. Any thread.</summary>
    /// <param name="folder">The folder of the journal.</param>
    internal QueuedEvents CountQueued(JournalFolder folder)
    {
        var pending = Pending;
        var inMemory = Math.Min(journal.InMemory, pending);
        return new QueuedEvents(pending - inMemory, inMemory, folder.FullName);
    }

    /// <summary>The state of a run. Writer thread.</summary>
    /// <param name="number">Number of the run in the journal.</param>
    internal RunWriterState StateOf(int number)
    {
        var state = _runs[number];
        if (state.Journal is null && journal.IsDurable)
            state.Journal = journal.Id;
        return state;
    }

    /// <summary>Adds the gaps of all runs to a batch. Writer thread.</summary>
    internal void AddGapsTo(Batch batch)
    {
        foreach (var (number, _) in _runs.Where(run => run.Value.Run.HasGaps))
            batch.AddGaps(StateOf(number));
    }

    /// <summary>Removes a run that has ended and is written completely.</summary>
    /// <returns>False when more of its events have to be written, or may come.</returns>
    internal bool RemoveIfSettled(RunIntake run)
    {
        if (!run.HasEnded || run.Counters.Pending != 0 || run.HasGaps)
            return false;
        _runs.TryRemove(run.Number, out _);
        return true;
    }
}
