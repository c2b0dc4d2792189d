using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Archives.Runs;
using Recorder.Storage.Archives;
using Recorder.Storage.Intake;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Time;
using Recorder.Tests.Archives.Runs;

namespace Recorder.Tests.Storage.Maintenance.Archiving;

[Category("Integration")]
public sealed class AgedRunsTests
{
    static readonly TimeSpan Age = TimeSpan.FromDays(90);
    static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    StoreFixture _store = null!;
    ManualTime _time = null!;

    [SetUp]
    public void Begin() => (_store, _time) = (new StoreFixture(), new ManualTime(Now));

    [TearDown]
    public void End() => _store.Dispose();

    [Test]
    public void Runs_that_were_recorded_long_ago_are_archived_and_young_tagged_and_running_runs_stay()
    {
        var (first, second, young, tagged) = (Ended(91), Ended(200), Ended(89), Ended(91));
        Recorded(_store.Begin(), 91);
        RunAnnotations.Tag(_store.Path, tagged, "baseline");

        var portion = Archive();

        Assert.That(portion.Runs.Select(run => run.RunId), Is.EquivalentTo(new[] { first, second }));
        Assert.That(portion.Refusals, Is.Empty);
        Assert.That(ArchivedRuns.All(_store.Path), Has.Count.EqualTo(2));
        Assert.That(EventWriter.Column(_store.Path, "SELECT run_id FROM orders"), Has.Some.EqualTo(young).And.Some.EqualTo(tagged));
        Assert.That(DatabaseCheck.Run(_store.Path).Findings, Is.Empty);
    }

    [Test]
    public void A_run_that_began_long_ago_and_has_just_ended_stays()
    {
        var run = Ended(0);
        Execute("UPDATE strategy_runs SET created_utc = '2025-01-01T00:00:00.0000000Z'");

        Assert.That(Archive().Runs, Is.Empty);
        Assert.That(ArchivedRuns.All(_store.Path), Is.Empty, run);
    }

    [Test]
    public void A_file_without_due_runs_is_searched_again_after_an_hour()
    {
        var aged = new AgedRuns(Age, _time);
        Assert.That(Archive(aged).Runs, Is.Empty);
        Ended(100);

        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.That(Archive(aged).Runs, Is.Empty);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(Archive(aged).Runs, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_run_that_cannot_be_archived_is_named_once_and_does_not_hold_the_others()
    {
        var aged = new AgedRuns(Age, _time);
        var strange = Ended(300, bars: false);
        var other = Ended(100, bars: false);
        Execute($"UPDATE ingest_events SET payload_json = x'00' WHERE id = (SELECT min(id) FROM ingest_events WHERE run_id = '{strange}')");

        var first = Archive(aged);
        _time.Advance(TimeSpan.FromHours(1));
        var second = Archive(aged);

        Assert.That(first.Runs.Select(run => run.RunId), Is.EqualTo(new[] { other }));
        Assert.That(first.Refusals, Has.One.Items);
        Assert.That((second.Runs.Count, second.Refusals.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_portion_ends_after_some_seconds_and_the_next_call_continues()
    {
        for (var run = 0; run < 3; run++)
            Ended(100 + run, bars: false);
        var aged = new AgedRuns(Age, _time);
        var slow = new SlowStore(new ArchiveStore(_store.Path), () => _time.Advance(TimeSpan.FromSeconds(2)));

        Assert.That(aged.ArchiveSome(_store.Path, slow, default).Runs, Has.Count.EqualTo(1));
        Assert.That(aged.ArchiveSome(_store.Path, slow, default).Runs, Has.Count.EqualTo(1));
        Assert.That(aged.ArchiveSome(_store.Path, slow, default).Runs, Has.Count.EqualTo(1));
        Assert.That(aged.ArchiveSome(_store.Path, slow, default).Runs, Is.Empty);
    }

    [Test]
    public void A_run_stays_whole_when_the_time_is_over_while_it_is_archived()
    {
        Ended(100);
        using var over = new CancellationTokenSource();
        var before = DatabaseDump.Of(_store.Path);
        var slow = new SlowStore(new ArchiveStore(_store.Path, over.Token), over.Cancel);

        Assert.That(
            () => new AgedRuns(Age, _time).ArchiveSome(_store.Path, slow, over.Token), Throws.InstanceOf<OperationCanceledException>());

        DatabaseDump.AssertEqual(before, DatabaseDump.Of(_store.Path), "after the interruption");
        Assert.That(Directory.Exists(new ArchiveFolder(_store.Path).FullName), Is.False);
    }

    ArchivedPortion Archive(AgedRuns? aged = null) =>
        (aged ?? new AgedRuns(Age, _time)).ArchiveSome(_store.Path, new ArchiveStore(_store.Path), default);

    string Ended(int days, bool bars = true)
    {
        var run = _store.Begin();
        if (bars)
            run.Accept(StoreFixture.Bar(1), StoreFixture.Start);
        run.Accept(StoreFixture.Order("1"), StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        return Recorded(run, days);
    }

    string Recorded(RunIntake run, int days)
    {
        Assert.That(_store.Store.Flush(StoreFixture.Patience), Is.True);
        var (id, at) = (run.RunId.ToString(), UtcText.Format(Now.UtcDateTime.AddDays(-days)));
        Execute($"UPDATE run_health SET update_utc = '{at}' WHERE run_id = '{id}'");
        return id;
    }

    void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_store.Path};Pooling=False");
        connection.Execute(sql);
    }

    /// <summary>A store that takes some time for each run.</summary>
    sealed class SlowStore(IArchiveStore store, Action begins) : IArchiveStore
    {
        public IArchiveWriter Create(string runId)
        {
            begins();
            return store.Create(runId);
        }

        public void Discard(string runId) => store.Discard(runId);

        public IArchiveReader Open(ArchivedRun run) => store.Open(run);
    }
}
