using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Commits;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>
/// Simulates a process that records bars into a file. It has its own connection and caches, and writes a batch when the test says so.
/// </summary>
sealed class BarProcess(string path) : IDisposable
{
    static readonly DateTime Now = new(2024, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    readonly SqliteConnection _connection = RecorderDatabase.OpenForWriting(path);
    readonly WriteContext _context = new(shares: true);
    readonly Dictionary<int, RunWriterState> _runs = [];
    readonly EventJournal _journal = new(folder: null, new JournalLimits(0, 0, Memory: 64 << 20));

    internal SqliteConnection Connection => _connection;

    internal long Waiting => _runs.Values.Sum(run => run.Run.Counters.Pending);

    internal RunIntake Begin(int number)
    {
        var run = new RunIntake(
            BarMarket.RunId(number), Guid.Parse("11111111-1111-5111-8111-111111111111"), Guid.Parse("22222222-2222-5222-8222-222222222222"),
            EventSource.Backtest, _journal, BarOverflow.Dropped, TimeProvider.System, number);
        _runs[number] = new RunWriterState(run);
        return run;
    }

    /// <summary>Writes queued events in one transaction, at most this many.</summary>
    internal void Write(int atMost = int.MaxValue)
    {
        Take(atMost);
        new BatchWriter(_context).Write(_connection, queueHighWater: 0, Now);
        _context.Batch.Settle();
    }

    /// <summary>Writes queued events; the first attempt finds a full disk, so the batch is retried.</summary>
    internal void WriteOnFullDisk(int atMost = int.MaxValue)
    {
        Take(atMost);
        var writer = new BatchWriter(_context);
        _connection.Execute($"PRAGMA max_page_count = {_connection.ExecuteScalar<long>("PRAGMA page_count;")};");
        try
        {
            writer.Write(_connection, queueHighWater: 0, Now);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 13)
        {
            _connection.Execute("PRAGMA max_page_count = 1000000;");
            writer.Write(_connection, queueHighWater: 0, Now);
        }

        _connection.Execute("PRAGMA max_page_count = 1000000;");
        _context.Batch.Settle();
    }

    public void Dispose() => _connection.Dispose();

    void Take(int atMost)
    {
        var batch = _context.Batch;
        batch.Clear();
        while (batch.Count < atMost && _journal.TryTake(out var frame, out var payload, out var attachment))
            batch.Add(_runs[frame.Run], EventEncoder.Decode(frame, payload, attachment));
    }
}
