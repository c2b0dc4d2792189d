using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Footprints;
using Recorder.Storage.Intake;
using Recorder.Storage.Tables;

namespace Recorder.Storage.Writing;

/// <summary>
/// The one writer of a database file in this process: a background thread that takes events from the queue and commits them in batches, for all
/// runs that share the file.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Callers on any thread may still signal after the thread has ended; the handles go with the object.")]
sealed class DatabaseWriter
{
    // The writer looks for work by itself, so that no hook ever pays for waking it.
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    readonly string _path;
    readonly RecorderSettings _settings;
    readonly Func<string, SqliteConnection> _open;
    readonly Task _fileIsFree;
    readonly Notices _notices;
    readonly Thread _thread;

    // Shared: any thread adds, the writer thread takes.
    readonly EventQueue _queue;
    readonly ConcurrentDictionary<Guid, RunIntake> _runs = new();
    readonly ConcurrentQueue<TaskCompletionSource<bool>> _flushes = new();
    readonly AutoResetEvent _wake = new(initialState: false);
    readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _outOfTime = new();
    ITimer? _budget;
    int _closing;
    long _lastCommitTicks;
    long _databaseBytes;

    // Writer thread only.
    readonly HeavyFootprints _footprints;
    readonly ConditionalWeakTable<RunIntake, RunTally> _tallies = [];
    readonly TableMemory _memory = new(shares: true);
    SqliteConnection? _connection;

    internal DatabaseWriter(string path, RecorderSettings settings, Func<string, SqliteConnection> open, Task? fileIsFree = null)
    {
        (_path, _settings, _open, _fileIsFree) = (path, settings, open, fileIsFree ?? Task.CompletedTask);
        _notices = new Notices(path, settings);
        _queue = new EventQueue(settings.QueueCapacity);
        _footprints = new HeavyFootprints(path, settings.FootprintLimit, _notices.Say);
        _thread = new Thread(Run) { Name = $"recorder: {Path.GetFileName(path)}", IsBackground = true };
        // The host's ambient state (culture, async locals of a strategy) has no business on this thread.
        _thread.UnsafeStart();
    }

    /// <summary>Why the writer gave up, or null while it works.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>When the last batch was committed, wall clock; null before the first.</summary>
    internal DateTime? LastCommitUtc => Volatile.Read(ref _lastCommitTicks) is > 0 and var ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    /// <summary>Size of the database at its last commit; null before the first.</summary>
    internal long? DatabaseBytes => Volatile.Read(ref _databaseBytes) is > 0 and var bytes ? bytes : null;

    /// <summary>Most events that ever waited.</summary>
    internal int QueueHighWater => _queue.HighWater;

    /// <summary>Completes when the file is open; fails with the reason when it is refused.</summary>
    internal Task Opened => _opened.Task;

    /// <summary>Completes when the file is closed and the thread ends.</summary>
    internal Task Stopped => _stopped.Task;

    internal RunIntake Register(Guid runId, Guid strategyId, Guid instanceId, Events.EventSource source, BarOverflow bars)
    {
        var intake = new RunIntake(runId, strategyId, instanceId, source, _queue, bars, _settings.Time);
        _runs[runId] = intake;
        return intake;
    }

    /// <summary>Completes when everything accepted before the call is committed; false when the writer stopped before that.</summary>
    internal Task<bool> FlushAsync()
    {
        var flush = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _flushes.Enqueue(flush);
        _wake.Set();
        // The thread may have ended between the check and the enqueue: whoever comes last completes what is left.
        if (_stopped.Task.IsCompleted)
            CompleteFlushes(committed: false);
        return flush.Task;
    }

    /// <summary>Writes what waits, within the budget, and closes the file. Any thread, any number of times.</summary>
    internal Task CloseAsync(TimeSpan budget)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0)
        {
            _budget = _settings.Time.CreateTimer(_ => _outOfTime.Cancel(), null, budget, Timeout.InfiniteTimeSpan);
            _wake.Set();
        }

        return _stopped.Task;
    }

    void Run()
    {
        try
        {
            var retry = WriteRetry.Build(_settings, wasOpen: false, fault => OnFault(fault, []));
            _fileIsFree.Wait(_outOfTime.Token);
            retry.Execute(_ => Connect(), _outOfTime.Token);
            // Not taken by a writer without a log, or nobody would ever read it.
            if (_settings.Log is not null && _settings.Library.Take() is { } advice)
                _notices.SayOfAny(advice);
            _opened.TrySetResult();
            while (WriteNext())
            {
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _queue.Abandon();
            GiveUpWaiting();
            Disconnect();
            CompleteFlushes(committed: Failure is null);
            _stopped.TrySetResult();
        }
    }

    /// <summary>Writes one batch; false when there is nothing left to do.</summary>
    bool WriteNext()
    {
        var closing = Volatile.Read(ref _closing) != 0;
        var flushes = _flushes.Count;
        var batch = Fill(hurry: closing || flushes > 0);
        if (!batch.IsEmpty)
            Commit(batch);
        if (_queue.Waiting > 0)
            return true;
        CompleteFlushes(committed: true, flushes);
        return !closing || _flushes.Count > flushes || _queue.Waiting > 0;
    }

    Batch Fill(bool hurry)
    {
        var batch = new Batch();
        long? first = null;
        while (batch.Count < _settings.BatchSize && !batch.EndsRun)
        {
            if (_queue.TryTake(out var queued))
            {
                first ??= _settings.Time.GetTimestamp();
                batch.Add(queued with { Event = _footprints.Place(queued.Event) }, TallyOf(queued.Run));
            }
            else if (hurry || (first is { } since && _settings.Time.GetElapsedTime(since) >= _settings.BatchInterval))
            {
                break;
            }
            else if (_wake.WaitOne(Poll))
            {
                hurry = true;
            }
            else if (first is null && _runs.Any(run => run.Value.HasGaps))
            {
                break;
            }
        }

        foreach (var (_, run) in _runs.Where(run => run.Value.HasGaps))
            batch.AddGaps(run, TallyOf(run));
        return batch;
    }

    void Commit(Batch batch)
    {
        var started = _settings.Time.GetTimestamp();
        var retry = WriteRetry.Build(_settings, wasOpen: true, fault => OnFault(fault, batch.Runs));
        retry.Execute(
            _ =>
            {
                var attempt = _settings.Time.GetTimestamp();
                foreach (var (_, tally) in batch.Runs)
                    tally.LongestWait = Math.Max(tally.LongestWait, _settings.Time.GetElapsedTime(started, attempt).TotalMilliseconds);
                batch.Write(Connect(), _memory, _queue.HighWater, _settings.Time.GetUtcNow().UtcDateTime);
            },
            _outOfTime.Token);
        batch.Settle();
        Measure();
        var elapsed = _settings.Time.GetElapsedTime(started).TotalMilliseconds;
        foreach (var (run, tally) in batch.Runs)
        {
            tally.Batches++;
            tally.LongestBatch = Math.Max(tally.LongestBatch, elapsed);
            if (run.HasEnded && run.Counters.Pending == 0 && !run.HasGaps)
                _runs.TryRemove(run.RunId, out _);
        }

        _notices.Well();
    }

    // What is told of the file costs no batch: a size that cannot be read now is read after the next one.
    void Measure()
    {
        Volatile.Write(ref _lastCommitTicks, _settings.Time.GetUtcNow().UtcTicks);
        try
        {
            Volatile.Write(ref _databaseBytes, Connect().ExecuteScalar<long>("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"));
        }
        catch (SqliteException e)
        {
            if (WriteFault.SpoilsConnection(e))
                DropConnection();
        }
    }

    RunTally TallyOf(RunIntake run) => _tallies.GetValue(run, _ => new RunTally());

    SqliteConnection Connect() => _connection ??= _open(_path);

    void OnFault(Exception fault, IEnumerable<(RunIntake Run, RunTally Tally)> runs)
    {
        foreach (var (_, tally) in runs)
            tally.Retries++;
        _notices.Trouble(fault);
        if (WriteFault.SpoilsConnection(fault))
            DropConnection();
    }

    void Fail(Exception failure)
    {
        Failure = failure is OperationCanceledException && _outOfTime.IsCancellationRequested
            ? new TimeoutException("closing took longer than its budget; what was still waiting is not in the file", failure)
            : failure;
        _opened.TrySetException(Failure);
        _notices.Stopped(Failure);
    }

    /// <summary>After a failure: what still waits is lost, and counted as such.</summary>
    void GiveUpWaiting()
    {
        while (_queue.TryTake(out var queued))
            queued.Run.GiveUp(queued.Event.Header, queued.Event.Body.Type, Failure?.Message ?? "the writer had stopped");
    }

    void CompleteFlushes(bool committed, int atMost = int.MaxValue)
    {
        while (atMost-- > 0 && _flushes.TryDequeue(out var flush))
            flush.TrySetResult(committed);
    }

    /// <summary>Leaves one clean file: statistics fresh, the write-ahead log folded in, no side files.</summary>
    void Disconnect()
    {
        if (_connection is null)
            return;
        try
        {
            _connection.Execute("PRAGMA analysis_limit=400;");
            _connection.Execute("PRAGMA optimize;");
            // A reader elsewhere keeps the log from being emptied; it says so in its first column and throws nothing.
            var blocked = _connection.QueryFirst<long>("PRAGMA wal_checkpoint(TRUNCATE);") != 0;
            // A finished file is one plain file: in WAL mode even someone who only reads would leave two more beside it.
            if (blocked || _connection.QueryFirst<string>("PRAGMA journal_mode=DELETE;") != "delete")
                _notices.Say("another program is reading the file; copy it together with its -wal file, or close that program first");
        }
        catch (Exception e)
        {
            // Everything is committed; only the tidying failed. Whatever it was must end here: on this thread it would end the whole process.
            _notices.Say($"closed without tidying up ({e.Message}); no data is missing");
        }
        finally
        {
            DropConnection();
        }
    }

    void DropConnection()
    {
        try
        {
            _connection?.Dispose();
        }
        catch (Exception e)
        {
            _notices.Say($"the connection closed with an error ({e.Message})");
        }
        finally
        {
            _connection = null;
        }
    }
}
