using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Batches;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>
/// Stands for a process that records bars into a file: a connection and a memory of its own, and batches when the test wants them.
/// </summary>
sealed class BarProcess(string path) : IDisposable
{
    static readonly DateTime Now = new(2024, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    readonly SqliteConnection _connection = RecorderDatabase.OpenForWriting(path);
    readonly WriteContext _memory = new(shares: true);
    readonly Dictionary<int, RunIntake> _runs = [];
    readonly EventJournal _journal = new(folder: null, new JournalLimits(0, 0, Memory: 64 << 20));
    readonly Dictionary<Guid, RunWriterState> _tallies = [];

    internal SqliteConnection Connection => _connection;

    internal long Waiting => _runs.Values.Sum(run => run.Counters.Pending);

    internal RunIntake Begin(int number)
    {
        var runId = BarMarket.RunId(number);
        _tallies.Add(runId, new RunWriterState());
        return _runs[number] = new RunIntake(
            runId, Guid.Parse("11111111-1111-5111-8111-111111111111"), Guid.Parse("22222222-2222-5222-8222-222222222222"),
            EventSource.Backtest, _journal, BarOverflow.Dropped, TimeProvider.System, number);
    }

    /// <summary>Writes what waits, at most so many events, in one transaction.</summary>
    internal void Write(int atMost = int.MaxValue)
    {
        var batch = Take(atMost);
        batch.Write(_connection, _memory, queueHighWater: 0, Now);
        batch.Settle();
    }

    /// <summary>The same, but the disk is full at first and the batch has to be tried again.</summary>
    internal void WriteOnFullDisk(int atMost = int.MaxValue)
    {
        var batch = Take(atMost);
        _connection.Execute($"PRAGMA max_page_count = {_connection.ExecuteScalar<long>("PRAGMA page_count;")};");
        try
        {
            batch.Write(_connection, _memory, queueHighWater: 0, Now);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 13)
        {
            _connection.Execute("PRAGMA max_page_count = 1000000;");
            batch.Write(_connection, _memory, queueHighWater: 0, Now);
        }

        _connection.Execute("PRAGMA max_page_count = 1000000;");
        batch.Settle();
    }

    public void Dispose() => _connection.Dispose();

    Batch Take(int atMost)
    {
        var batch = new Batch();
        while (batch.Count < atMost && _journal.TryTake(out var frame, out var payload, out var attachment))
            batch.Add(new QueuedEvent(_runs[frame.Run], EventEncoder.Decode(frame, payload, attachment)), _tallies[_runs[frame.Run].RunId]);
        return batch;
    }
}
