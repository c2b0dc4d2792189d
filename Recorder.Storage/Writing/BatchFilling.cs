using System.Diagnostics.CodeAnalysis;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Footprints;
using Recorder.Storage.Journal;

namespace Recorder.Storage.Writing;

/// <summary>Fills the batch from the journal. Writer thread, except <see cref="Wake"/>.</summary>
/// <param name="batch">The batch to fill.</param>
/// <param name="settings">Size of a batch, and how long it waits for more events.</param>
/// <param name="journal">The queue of events.</param>
/// <param name="runs">The runs that are being recorded.</param>
/// <param name="footprints">Stores heavy footprints in files.</param>
[SuppressMessage("Design", "CA1001",
    Justification = "Callers on any thread may still wake the writer after its thread has ended; the handle goes with the object.")]
sealed class BatchFilling(
    Batch batch, RecorderSettings settings, EventJournal journal, RunRegistry runs, HeavyFootprints footprints)
{
    // The writer polls, so that no hook pays for waking it. A shorter interval would take processor time from the strategy.
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    // How long a stopping writer waits for hooks that are appending.
    static readonly TimeSpan LastHooks = TimeSpan.FromSeconds(5);

    readonly List<(RunWriterState Run, long Sequence)> _taken = [];
    readonly AutoResetEvent _wake = new(initialState: false);
    long _takenFromMemory;

    /// <summary>The events that were taken from the journal but are not committed.</summary>
    internal IReadOnlyList<(RunWriterState Run, long Sequence)> Taken => _taken;

    /// <summary>Makes the writer look at once. Any thread.</summary>
    internal void Wake() => _wake.Set();

    /// <summary>Fills the batch until it is full, has waited long enough, or there is other work.</summary>
    /// <param name="hurry">True to take the queued events without waiting for more.</param>
    /// <param name="isOtherWorkDue">True when an idle writer has other work.</param>
    /// <returns>The batch, the same object each time.</returns>
    internal Batch Fill(bool hurry, Func<bool> isOtherWorkDue)
    {
        batch.Clear();
        _taken.Clear();
        _takenFromMemory = 0;
        long? first = null;
        while (batch.Count < settings.BatchSize && !batch.EndsRun)
        {
            if (journal.TryTake(out var frame, out var payload, out var attachment))
            {
                first ??= settings.Time.GetTimestamp();
                var run = runs.StateOf(frame.Run);
                _taken.Add((run, frame.Sequence));
                _takenFromMemory += journal.IsTakenFromFile ? 0 : 1;
                Add(run, frame, payload, attachment);
            }
            else if (hurry || (first is { } since && settings.Time.GetElapsedTime(since) >= settings.BatchInterval))
            {
                break;
            }
            else if (_wake.WaitOne(Poll))
            {
                hurry = true;
            }
            else if (first is null && (isOtherWorkDue() || runs.HaveGaps))
            {
                break;
            }
        }

        runs.AddGapsTo(batch);
        return batch;
    }

    /// <summary>Counts the events of the batch as settled, once it is committed.</summary>
    internal void Settle()
    {
        batch.Settle();
        _taken.Clear();
        _takenFromMemory = 0;
    }

    /// <summary>Ends the journal. After a failure its files may stay for the next opening; events only in memory are dropped.</summary>
    /// <param name="keep">True to leave the files.</param>
    /// <param name="batchIsInFile">True when the database has the batch, although its commit seemed to fail.</param>
    /// <param name="reason">Why events are dropped.</param>
    /// <returns>Number of dropped events, and number of pending events that are also outside the journal's files.</returns>
    internal (long Lost, long PendingElsewhere) EndJournal(bool keep, bool batchIsInFile, string reason)
    {
        var lost = batchIsInFile ? 0 : _takenFromMemory;
        journal.Seal();
        var since = settings.Time.GetTimestamp();
        while (!journal.IsDrained && settings.Time.GetElapsedTime(since) < LastHooks)
        {
            if (!journal.TryTake(out var frame, out var payload, out var attachment))
                Thread.Yield();
            else if (!(keep && journal.IsTakenFromFile))
            {
                runs.StateOf(frame.Run).Run.Drop(EventEncoder.Decode(frame, payload, attachment).Header, frame.Type, reason);
                lost++;
            }
        }

        // The memory is freed only when no hook is appending. A hook that writes into freed memory would crash the host process.
        if (journal.IsDrained)
            journal.Close(keep);
        return (lost, batchIsInFile ? _taken.Count : _takenFromMemory);
    }

    void Add(RunWriterState run, in FrameHeader frame, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> attachment)
    {
        var index = frame.Type is EventType.Bar && HeavyFootprints.MayConcern(payload, attachment)
            ? batch.Add(run, footprints.Store(EventEncoder.Decode(frame, payload, attachment)))
            : batch.Add(run, frame.Sequence, frame.Type, payload);
        if (frame.Type is EventType.Strategy or EventType.Instance or EventType.RunStart && index >= 0
            && batch[index].Object is { } recorded)
            run.Beginning.Add(recorded);
    }
}
