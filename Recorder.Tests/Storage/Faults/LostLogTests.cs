using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Storage.Faults;

/// <summary>The write-ahead log of an open file is deleted or truncated. Windows does not allow deleting it.</summary>
[Platform(Exclude = "Win", Reason = "Windows keeps what is open")]
[Category("Integration")]
public sealed class LostLogTests
{
    static readonly RecorderSettings FlushesEachCommit =
        new() { SegmentSize = 64 * 1024, BatchSize = 100, PowerLossBound = TimeSpan.Zero, CloseBudget = StoreFixture.Patience };

    [Test]
    public void A_deleted_log_costs_nothing([Values] bool itsIndexToo, [Values] bool itIsReadMeanwhile)
    {
        using var stage = new FaultInjection(FlushesEachCommit);
        Record(stage, 5);
        File.Delete(stage.Path + "-wal");
        if (itsIndexToo)
            File.Delete(stage.Path + "-shm");
        Record(stage, 1);
        if (itIsReadMeanwhile)
        {
            using var reader = new SqliteConnection($"Data Source={stage.Path};Pooling=False");
            reader.Open();
            Assert.That(Dapper.SqlMapper.ExecuteScalar<long>(reader, "SELECT count(*) FROM orders"), Is.EqualTo(620));
        }

        Record(stage, 5);
        stage.AssertNothingLost(retries: false);
    }

    [TestCase(0.0)]
    [TestCase(0.3)]
    [TestCase(0.9)]
    public void A_cut_log_leaves_a_sound_file_that_names_the_missing_events(double rest)
    {
        using var stage = new FaultInjection(FlushesEachCommit);
        Record(stage, 20);
        using (var log = File.OpenWrite(stage.Path + "-wal"))
            log.SetLength((long)(log.Length * rest));
        Record(stage, 5);
        stage.Run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(3));
        stage.Fixture.Store.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(stage.Fixture.Store.Failure, Is.Null, "it healed without a restart");
            Assert.That(DatabaseCheck.Run(stage.Path).Findings, Is.Empty);
            var lost = EventWriter.Scalar<long>(stage.Path, "SELECT coalesce(sum(events), 0) FROM run_gaps");
            Assert.That(lost, Is.GreaterThan(0), "the test would not notice if nothing had been cut");
            Assert.That(EventWriter.Scalar<long>(
                stage.Path, $"SELECT (SELECT count(*) FROM {EventWriter.LoggedEvents}) + (SELECT coalesce(sum(events), 0) FROM run_gaps)"),
                Is.EqualTo(2524));
            Assert.That(EventWriter.Scalar<long>(stage.Path, "SELECT count(*) FROM orders WHERE CAST(order_id AS INTEGER) >= 2020"),
                Is.EqualTo(500), "what came afterwards is there");
        });
    }

    static void Record(FaultInjection stage, int batches)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            stage.Record(100);
            stage.Flush();
        }
    }
}
