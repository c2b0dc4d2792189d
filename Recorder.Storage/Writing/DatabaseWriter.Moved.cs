using System.Globalization;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing.Commits;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage.Writing;

/// <summary>The file that is deleted, renamed or replaced while it is written to.</summary>
sealed partial class DatabaseWriter
{
    // How often a writer that has nothing to write looks whether its file is still there.
    static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    // Writer thread only.
    IReadOnlyList<RecordedEvent> _rescued = []; // from a file that has moved
    long _lookedAt;
    bool _isWritten; // the batch under way
    bool _flushFailed;

    /// <summary>Goes away from a file that is no longer where it was, with what it has of the runs under way.</summary>
    /// <exception cref="DatabaseMovedException">It went away.</exception>
    void LeaveMovedFile()
    {
        _lookedAt = _settings.Time.GetTimestamp();
        if (!_connection.HasMoved)
            return;
        _rescued = ReplacedDatabase.Read(_connection.Open(), _runs.All.Select(state => state.Run.RunId));
        _connection.Leave();
        throw new DatabaseMovedException();
    }

    /// <summary>
    /// Compares the file with what was committed into it, when it had to be opened anew: it may be another one, or an older state. What it
    /// lacks is taken over from the file that was left, or becomes a gap; a batch whose commit was reported as failed may be in it all the
    /// same.
    /// </summary>
    void GoOn(SqliteConnection connection)
    {
        var nowUtc = _settings.Time.GetUtcNow().UtcDateTime;
        // Beside the batch under way, which is retried after this one.
        var context = new WriteContext(shares: true);
        var rescue = context.Batch;
        var changed = new List<(RunWriterState State, SequenceSet Before, IEnumerable<long> UnderWay)>();
        long lost = 0;
        foreach (var state in _runs.All.Select(each => _runs.StateOf(each.Run.Number)).Where(state => state.Logged.Count > 0))
        {
            var run = state.Run;
            var stored = StoredRun.Load(connection, run.RunId);
            var underWay = _filling.Taken.Where(taken => taken.Run == state).Select(taken => taken.Sequence).ToHashSet();
            _isWritten |= underWay.Any(stored.Sequences.Has);
            var missing =
                state.Logged.Numbers.Where(sequence => !underWay.Contains(sequence) && !stored.Sequences.Has(sequence)).ToHashSet();
            if (missing.Count == 0)
                continue;

            changed.Add((state, state.Logged, underWay));
            state.FallBack(stored.Sequences);
            var rescued = state.Beginning.Concat(_rescued)
                .Where(recorded => recorded.Header.RunId == run.RunId && missing.Remove(recorded.Header.Sequence)).ToList();
            rescued.ForEach(recorded => rescue.Add(state, recorded));
            run.FallBack(stored.Counters, stored.Dropped, [.. missing.Order()], new DatabaseMovedException().Message, nowUtc);
            rescue.AddGaps(state);
            lost += missing.Count;
        }

        if (rescue.IsEmpty)
            return;
        try
        {
            // A gap belongs to a run, whether anything else of it is in the file or not.
            var headers = changed.Select(change => change.State.Run).Select(run => new EventHeader(
                run.RunId, run.StrategyId, run.InstanceId, 0, nowUtc, nowUtc, run.Source));
            WriteTransaction.Run(connection, () => EventTables.EnsureParentRows(connection, [.. headers]));
            new BatchWriter(context).Write(connection, _highWater, nowUtc);
        }
        catch
        {
            // The next attempt begins where this one did.
            changed.ForEach(change => change.State.FallBack(change.Before));
            throw;
        }

        rescue.Settle();
        // Not before: whoever recovers this file after a kill at this point must find them missing.
        foreach (var (state, _, underWay) in changed)
        {
            foreach (var sequence in underWay)
                state.Logged.Add(sequence);
        }

        _rescued = [];
        _notices.Say(
            string.Create(CultureInfo.InvariantCulture,
                $"it was deleted, renamed or replaced, or its write-ahead log was cut; recording goes on in the file that is there now: "
                    + $"{rescue.Count} events of the runs under way were taken over, {lost} are missing there (run_gaps)"));
    }

    bool IsLookDue => _settings.Time.GetElapsedTime(_lookedAt) >= LookInterval;

    /// <summary>When nothing comes any more.</summary>
    void Idle()
    {
        FlushToDisk();
        _numbers.ComputeLive(_connection.Open, _runs.All.Select(state => state.Run));
        if (!IsLookDue)
            return;
        WriteRetry.Build(_settings, wasOpen: true, fault => OnFault(fault)).Execute(
            _ =>
            {
                LeaveMovedFile();
                _connection.LookAtLog();
                _connection.Open();
            },
            _outOfTime.Token);
        // A flush that failed is a wait of its own: the file can be opened, and the disk still takes nothing.
        if (!_flushFailed)
            _watch.Well();
    }
}
