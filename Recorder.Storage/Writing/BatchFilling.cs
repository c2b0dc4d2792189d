using System.Diagnostics.CodeAnalysis;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Footprints;
using Recorder.Storage.Journal;

namespace Recorder.Storage.Writing;

/// <summary>Takes events from the journal and makes a batch of them. Writer thread, but for <see cref="Wake"/>.</summary>
[SuppressMessage("Design", "CA1001",
    Justification = "Callers on any thread may still wake the writer after its thread has ended; the handle goes with the object.")]
sealed class BatchFilling
{
    // The writer looks for work by itself, so that no hook ever pays for waking it. Not more often than a batch needs: each look takes of
    // the processor what the strategy could use.
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    // How long hooks that were appending when the writer gave up may take to come to their end.
    static readonly TimeSpan LastHooks = TimeSpan.FromSeconds(5);

    readonly RecorderSettings _settings;
    readonly EventJournal _journal;
    readonly RunRegistry _runs;
    readonly HeavyFootprints _footprints;
    readonly Func<bool> _isOtherWorkDue;
    readonly Batch _batch;
    readonly List<(RunWriterState Run, long Sequence)> _taken = [];
    long _takenFromMemory;
    readonly AutoResetEvent _wake = new(initialState: false);

    /// <summary>Makes it.</summary>
    /// <param name="batch">The batch to fill.</param>
    /// <param name="settings">How much a batch has, and how long it waits for more.</param>
    /// <param name="journal">Where events come from.</param>
    /// <param name="runs">Whose they are.</param>
    /// <param name="footprints">Where those that are too heavy go.</param>
    /// <param name="isOtherWorkDue">Whether the writer has something else to do when nothing comes.</param>
    internal BatchFilling(
        Batch batch, RecorderSettings settings, EventJournal journal, RunRegistry runs, HeavyFootprints footprints,
        Func<bool> isOtherWorkDue) =>
        (_batch, _settings, _journal, _runs, _footprints, _isOtherWorkDue) = (batch, settings, journal, runs, footprints, isOtherWorkDue);

    /// <summary>What the batch under way has taken from the journal.</summary>
    internal IReadOnlyList<(RunWriterState Run, long Sequence)> Taken => _taken;

    /// <summary>Has the writer look at once. Any thread.</summary>
    internal void Wake() => _wake.Set();

    /// <summary>Fills the batch: until it is full, has waited long enough, or there is something else to do.</summary>
    /// <param name="hurry">True to take what is there and wait for nothing.</param>
    /// <returns>The batch, the same object each time.</returns>
    internal Batch Fill(bool hurry)
    {
        _batch.Clear();
        _taken.Clear();
        _takenFromMemory = 0;
        long? first = null;
        while (_batch.Count < _settings.BatchSize && !_batch.EndsRun)
        {
            if (_journal.TryTake(out var frame, out var payload, out var attachment))
            {
                first ??= _settings.Time.GetTimestamp();
                var run = _runs.StateOf(frame.Run);
                _taken.Add((run, frame.Sequence));
                _takenFromMemory += _journal.IsTakenFromFile ? 0 : 1;
                Add(run, frame, payload, attachment);
            }
            else if (hurry || (first is { } since && _settings.Time.GetElapsedTime(since) >= _settings.BatchInterval))
            {
                break;
            }
            else if (_wake.WaitOne(Poll))
            {
                hurry = true;
            }
            else if (first is null && (_isOtherWorkDue() || _runs.HaveGaps))
            {
                break;
            }
        }

        _runs.AddGapsTo(_batch);
        return _batch;
    }

    /// <summary>The batch is committed.</summary>
    internal void Settle()
    {
        _batch.Settle();
        _taken.Clear();
        _takenFromMemory = 0;
    }

    /// <summary>
    /// Ends the journal. After a failure its files may stay for whoever opens the database next; what was in memory alone is lost, and
    /// counted as such.
    /// </summary>
    /// <param name="keep">True to leave the files.</param>
    /// <param name="reason">Why what is lost is lost.</param>
    /// <returns>
    /// How many events were in memory alone and were given up, and how many of them still count as pending: those of the batch that could
    /// not be written.
    /// </returns>
    internal (long Lost, long StillPending) EndJournal(bool keep, string reason)
    {
        var lost = _takenFromMemory;
        _journal.Seal();
        var since = _settings.Time.GetTimestamp();
        while (!_journal.IsDrained && _settings.Time.GetElapsedTime(since) < LastHooks)
        {
            if (!_journal.TryTake(out var frame, out var payload, out var attachment))
                Thread.Yield();
            else if (!(keep && _journal.IsTakenFromFile))
            {
                _runs.StateOf(frame.Run).Run.GiveUp(EventEncoder.Decode(frame, payload, attachment).Header, frame.Type, reason);
                lost++;
            }
        }

        // A hook that is still in it would write into memory that is gone: better to keep that than to end the host.
        if (_journal.IsDrained)
            _journal.Close(keep);
        return (lost, _takenFromMemory);
    }

    void Add(RunWriterState run, in FrameHeader frame, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> attachment)
    {
        var index = frame.Type is EventType.Bar && HeavyFootprints.MayConcern(payload, attachment)
            ? _batch.Add(run, _footprints.Place(EventEncoder.Decode(frame, payload, attachment)))
            : _batch.Add(run, frame.Sequence, frame.Type, payload);
        if (frame.Type is EventType.Strategy or EventType.Instance or EventType.RunStart && index >= 0
            && _batch[index].Object is { } recorded)
            run.Beginning.Add(recorded);
    }
}
