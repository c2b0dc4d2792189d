using System.Globalization;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing.Batches;
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
        _rescued = ReplacedDatabase.Read(_connection.Open(), _runs.All.Select(run => run.RunId));
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
        var rescue = new Batch();
        var changed = new List<(RunIntake Run, RunWriterState Tally, SequenceSet Before, IEnumerable<long> UnderWay)>();
        long lost = 0;
        foreach (var run in _runs.All.Where(run => _runs.TallyOf(run).Logged.Count > 0))
        {
            var tally = _runs.TallyOf(run);
            var stored = StoredRun.Load(connection, run.RunId);
            var underWay = _filling.Taken.Where(taken => taken.Run == run).Select(taken => taken.Sequence).ToHashSet();
            _isWritten |= underWay.Any(stored.Sequences.Has);
            var missing =
                tally.Logged.Numbers.Where(sequence => !underWay.Contains(sequence) && !stored.Sequences.Has(sequence)).ToHashSet();
            if (missing.Count == 0)
                continue;

            changed.Add((run, tally, tally.Logged, underWay));
            tally.FallBack(stored.Sequences);
            var rescued = tally.Beginning.Concat(_rescued)
                .Where(recorded => recorded.Header.RunId == run.RunId && missing.Remove(recorded.Header.Sequence)).ToList();
            rescued.ForEach(recorded => rescue.Add(new QueuedEvent(run, recorded), tally));
            run.FallBack(stored.Counters, stored.GivenUp, [.. missing.Order()], new DatabaseMovedException().Message, nowUtc);
            rescue.AddGaps(run, tally);
            lost += missing.Count;
        }

        if (rescue.IsEmpty)
            return;
        try
        {
            // A gap belongs to a run, whether anything else of it is in the file or not.
            var places = changed.Select(change => new EventHeader(
                change.Run.RunId, change.Run.StrategyId, change.Run.InstanceId, 0, nowUtc, nowUtc, change.Run.Source));
            WriteTransaction.Run(connection, () => EventTables.HoldPlaces(connection, [.. places]));
            rescue.Write(connection, _memory, _highWater, nowUtc);
        }
        catch
        {
            // The next attempt begins where this one did.
            changed.ForEach(change => change.Tally.FallBack(change.Before));
            throw;
        }

        rescue.Settle();
        // Not before: whoever recovers this file after a kill at this point must find them missing.
        foreach (var (_, tally, _, underWay) in changed)
        {
            foreach (var sequence in underWay)
                tally.Logged.Add(sequence);
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
        _numbers.ComputeLive(_connection.Open, _runs.All);
        if (!IsLookDue)
            return;
        WriteRetry.Build(_settings, wasOpen: true, fault => OnFault(fault, [])).Execute(
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
