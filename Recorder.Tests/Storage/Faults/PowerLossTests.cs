using Dapper;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Storage.Faults;

/// <summary>A loss of power: the database keeps only flushed commits, and the journal may have any content.</summary>
[Category("Process")]
[Platform(Exclude = "Win", Reason = "cp copies what another program has open")]
public sealed class PowerLossTests
{
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    ManualTime _time = null!;
    FaultInjection _stage = null!;

    [SetUp]
    public void Make()
    {
        _time = new ManualTime(new DateTimeOffset(StoreFixture.Start));
        _stage = new FaultInjection(
            new RecorderSettings { Time = _time, PowerLossBound = Bound, SegmentSize = 64 * 1024, CloseBudget = StoreFixture.Patience },
            remembersSynced: true);
    }

    [TearDown]
    public void Remove() => _stage.Dispose();

    [Test]
    public void The_beginning_of_a_run_survives_at_once_and_its_end_too()
    {
        using (var left = LosePower())
            Assert.That(Orders(left), Is.GreaterThanOrEqualTo(0).And.LessThanOrEqualTo(20));
        _stage.Record(10);
        _stage.Run.End(StoreFixture.Completed, StoreFixture.Start);
        _stage.Flush();
        using var ended = LosePower();
        Assert.That(EventWriter.Scalar<string>(ended.File("recorder.db"), "SELECT status || ' ' || orders FROM v_runs"),
            Is.EqualTo("COMPLETED 30"));
    }

    [Test]
    public void Commits_older_than_the_bound_survive()
    {
        _stage.Record(100);
        _stage.Flush();
        using (var soon = LosePower())
            Assert.That(Orders(soon), Is.LessThan(120), "the test would not notice if every commit were flushed");
        _time.Advance(Bound);
        _stage.Record(1);
        _stage.Flush();
        using var later = LosePower();
        Assert.That(Orders(later), Is.EqualTo(121));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void The_last_commit_survives_without_a_later_one(bool isRead)
    {
        // A reader keeps the write-ahead log from being checkpointed.
        using var reader = isRead ? RecorderDatabase.OpenForReading(_stage.Path) : null;
        reader?.Execute("BEGIN;");
        reader?.QueryFirst<long>("SELECT count(*) FROM orders");
        // Done twice, because only the second checkpoint moves and flushes the pages that the reader releases.
        for (var orders = 120; orders <= 220; orders += 100)
        {
            // The first commit is flushed because the bound has passed; the others are not.
            _stage.Record(1);
            _stage.Flush();
            _stage.Record(99);
            _stage.Flush();
            Assert.That(() =>
            {
                _time.Advance(Bound);
                using var left = LosePower();
                return Orders(left);
            }, Is.EqualTo(orders).Eventually());
        }
    }

    [Test]
    public void A_file_is_sound_and_names_the_missing_events_whatever_is_left_of_its_journal([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        for (var batch = 0; batch < 12; batch++)
        {
            _stage.Record(random.Next(1, 200));
            _stage.Flush();
            if (random.Next(4) == 0)
                _time.Advance(Bound);
        }

        using var left = LosePower();
        FaultInjection.Copy(left, _stage.Path + ".journal");
        foreach (var segment in Directory.GetFiles(left.File("recorder.db.journal")))
            LosePages(segment, random);

        var path = left.File("recorder.db");
        RecorderStore.Open(path).Dispose();
        var report = DatabaseCheck.Run(path);
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings, Is.Empty);
            Assert.That(EventWriter.Scalar<string>(path, "SELECT status FROM strategy_runs"), Is.EqualTo("FAILED"));
            Assert.That(EventWriter.Scalar<long>(path,
                $"SELECT accepted - (SELECT count(*) FROM {EventWriter.LoggedEvents}) - (SELECT coalesce(sum(events), 0) FROM run_gaps) "
                    + "FROM run_health"),
                Is.Zero);
            Assert.That(left.Names, Is.EqualTo(new[] { "recorder.db" }));
        });
    }

    // The operating system saves the pages of a mapped file at any time and in any order.
    static void LosePages(string file, Random random)
    {
        var bytes = File.ReadAllBytes(file);
        for (var page = 0; page < bytes.Length; page += Environment.SystemPageSize)
        {
            if (random.Next(3) == 0)
                Array.Clear(bytes, page, Math.Min(Environment.SystemPageSize, bytes.Length - page));
        }

        File.WriteAllBytes(file, bytes);
    }

    TestFolder LosePower()
    {
        var folder = new TestFolder();
        _stage.Disk.LosePower(folder.Path);
        return folder;
    }

    static long Orders(TestFolder left) => EventWriter.Scalar<long>(left.File("recorder.db"), "SELECT count(*) FROM orders");
}
