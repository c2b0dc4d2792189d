using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Commits;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Tests.Storage.Writing.Recovery;

/// <summary>Opens a database beside which a killed process left its journal.</summary>
[Category("Integration")]
public sealed class OrphanRecoveryTests
{
    TestFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TestFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    string Database => _folder.File("recorder.db");

    JournalFolder Journals => new(Database);

    [Test]
    public void A_run_that_never_reached_the_database_is_there_and_closed_as_failed_after_the_next_opening()
    {
        var run = Kill(committed: 0, accepted: 500, ended: false);
        var said = new List<string>();
        using (RecorderStore.Open(Database, new RecorderSettings { Log = said.Add }))
        {
        }

        Assert.Multiple(() =>
        {
            Assert.That(_folder.Names, Is.EqualTo(new[] { "recorder.db" }), "the journal is gone when all of it is in the database");
            Assert.That(Scalar<long>("SELECT count(*) FROM orders"), Is.EqualTo(497));
            Assert.That(Scalar<string>("SELECT status FROM strategy_runs"), Is.EqualTo("FAILED"));
            Assert.That(Scalar<string>("SELECT reason FROM run_endings"),
                Does.StartWith("the process that recorded this run ended without closing it; the last event kept is number 500").And
                    .EndsWith("no number up to that one is missing"));
            Assert.That(
                Scalar<string>("SELECT replayed || ' ' || missing || ' ' || last_sequence FROM run_recoveries"), Is.EqualTo("500 0 500"));
            Assert.That(Scalar<string>("SELECT accepted || ' ' || written || ' ' || pending FROM run_health"), Is.EqualTo("501 501 0"));
            Assert.That(said, Has.One.Contains(run.RunId.ToString()));
            Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
        });
    }

    [Test]
    public void A_committed_event_is_not_written_twice()
    {
        Kill(committed: 300, accepted: 500, ended: false);
        Recover();
        Assert.Multiple(() =>
        {
            Assert.That(Scalar<string>("SELECT count(*) || ' ' || max(json_extract(payload_json, '$.sequence')) FROM ingest_events"),
                Is.EqualTo("501 501"));
            Assert.That(Scalar<long>("SELECT replayed FROM run_recoveries"), Is.EqualTo(200));
            Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
        });
    }

    [Test]
    public void A_run_of_which_everything_is_in_the_database_is_closed_although_its_journal_adds_nothing()
    {
        Kill(committed: 50, accepted: 50, ended: false);
        Recover();
        Assert.That(Scalar<string>("SELECT status FROM strategy_runs"), Is.EqualTo("FAILED"));
        Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
    }

    [Test]
    public void A_run_without_its_journal_is_closed_too()
    {
        Kill(committed: 50, accepted: 80, ended: false);
        Directory.Delete(Journals.FullName, recursive: true);
        Recover();
        Assert.Multiple(() =>
        {
            Assert.That(Scalar<string>("SELECT status FROM strategy_runs"), Is.EqualTo("FAILED"));
            Assert.That(Scalar<string>("SELECT reason FROM run_endings"),
                Does.Contain("the last event kept is number 50 ").And.EndsWith("30 numbers have no event (run_gaps)"));
            Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
        });
    }

    [Test]
    public void A_run_that_ended_and_whose_end_was_not_committed_keeps_its_own_end()
    {
        Kill(committed: 10, accepted: 50, ended: true);
        Recover();
        Assert.Multiple(() =>
        {
            Assert.That(Scalar<string>("SELECT status FROM strategy_runs"), Is.EqualTo("COMPLETED"));
            Assert.That(Scalar<string>("SELECT note FROM run_recoveries"),
                Does.StartWith("the process ended before the last events were in the database"));
            Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
        });
    }

    [Test]
    public void A_sequence_number_without_an_event_becomes_a_gap_with_a_reason()
    {
        Kill(committed: 10, accepted: 200, ended: false);
        var path = Journals.Segments().First(file => SegmentHeader.Read(File.ReadAllBytes(file)) is not null);
        var bytes = File.ReadAllBytes(path);
        var at = SegmentHeader.Size;
        for (var frame = 1; frame < 100; frame++)
            at += (int)Frame.SizeOf(BitConverter.ToInt32(bytes, at), 0);
        Array.Clear(bytes, at, sizeof(int));
        File.WriteAllBytes(path, bytes);

        Recover();
        Assert.Multiple(() =>
        {
            Assert.That(
                Scalar<string>("SELECT first_sequence || ' ' || events || ' ' || event_type FROM run_gaps"), Is.EqualTo("100 1 UNKNOWN"));
            Assert.That(Scalar<long>("SELECT missing FROM run_recoveries"), Is.EqualTo(1));
            Assert.That(Scalar<string>("SELECT accepted || ' ' || written || ' ' || dropped FROM run_health"), Is.EqualTo("201 200 1"));
            Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
        });
    }

    // The other form has other numbers for the kinds. If it were read as this form, a bar would become another kind.
    [Test]
    public void A_journal_of_an_earlier_form_stays_and_is_reported()
    {
        Kill(committed: 0, accepted: 50, ended: false);
        ChangeForm(0xF1);
        var left = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Order().ToList();
        var messages = new List<string>();
        RecorderStore.Open(Database, new RecorderSettings { Log = messages.Add }).Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(messages, Has.One.Contains("of another version").And.One.Contains("an event of form 241; it reads form 242"));
            Assert.That(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Order(), Is.EqualTo(left));
            Assert.That(Scalar<long>("SELECT count(*) FROM ingest_events"), Is.Zero);
            Assert.That(Recover, Throws.TypeOf<EventFormatException>());
        });
    }

    [Test]
    public void The_run_of_a_living_process_is_left_alone()
    {
        using var living = RecorderStore.Open(Database);
        var run = StoreFixture.Begin(living);
        run.Accept(StoreFixture.Order("1"), StoreFixture.Start);
        Assert.That(living.Flush(StoreFixture.Patience), Is.True);
        Recover();
        Assert.That(Scalar<string>("SELECT status FROM strategy_runs"), Is.EqualTo("RUNNING"));
        run.Accept(StoreFixture.Order("2"), StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        living.Dispose();
        Assert.That(Scalar<string>("SELECT status || ' ' || orders FROM v_runs"), Is.EqualTo("COMPLETED 2"));
        Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
    }

    [Test]
    public void A_recovery_that_is_interrupted_after_any_batch_ends_as_one_that_was_not()
    {
        for (var batches = 0; batches < 6; batches++)
        {
            Kill(committed: 20, accepted: 500, ended: false);
            using (var connection = RecorderDatabase.OpenForWriting(Database))
            {
                var left = batches;
                var interrupted = new RecorderSettings { BatchSize = 100, Time = new Interrupting(() => left-- == 0) };
                Assert.That(() => new OrphanRecovery(connection, new WriteContext(shares: true), interrupted).Run(Journals),
                    Throws.InstanceOf<OperationCanceledException>());
            }

            Recover();
            Assert.Multiple(() =>
            {
                Assert.That(
                    Scalar<string>("SELECT count(*) || ' ' || count(DISTINCT json_extract(payload_json, '$.sequence')) FROM ingest_events"),
                    Is.EqualTo("501 501"));
                Assert.That(Scalar<string>("SELECT status FROM strategy_runs"), Is.EqualTo("FAILED"));
                Assert.That(DatabaseCheck.Run(Database).Findings, Is.Empty);
                Assert.That(_folder.Names, Is.EqualTo(new[] { "recorder.db" }));
            });
            File.Delete(Database);
        }
    }

    [Test]
    public void Events_left_by_a_timed_out_close_are_written_by_the_next_opening()
    {
        using var fixture = new StoreFixture(new RecorderSettings { CloseBudget = TimeSpan.FromMilliseconds(200) });
        var run = fixture.Begin();
        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        using (fixture.Lock())
        {
            for (var order = 0; order < 20; order++)
                run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start);
            run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(1));
            fixture.Store.Dispose();
            Assert.That(() => fixture.Store.Failure, Is.InstanceOf<TimeoutException>().Eventually());
        }

        Assert.That(() => Directory.Exists(fixture.Path + ".journal"), Is.True.Eventually());
        RecorderStore.Open(fixture.Path).Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(
                fixture.Scalar<string>("SELECT status || ' ' || orders || ' ' || events_lost FROM v_runs"), Is.EqualTo("COMPLETED 20 0"));
            Assert.That(fixture.Folder.Names, Is.EqualTo(new[] { "recorder.db" }));
            Assert.That(DatabaseCheck.Run(fixture.Path).Findings, Is.Empty);
        });
    }

    RunIntake Kill(int committed, int accepted, bool ended)
    {
        var header = new EventHeader(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), 0, default, default, EventSource.Live);
        return KilledProcess.Leave(Database, header, run =>
        {
            run.Accept(new StrategyRegistered { Name = "Killed" }, StoreFixture.Start);
            run.Accept(new InstanceRegistered { Parameters = System.Text.Json.JsonDocument.Parse("{}").RootElement }, StoreFixture.Start);
            run.Accept(new RunStarted { RunType = RunType.Live }, StoreFixture.Start);
            for (var order = 4; order <= accepted - (ended ? 1 : 0); order++)
                run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start.AddSeconds(order));
            if (ended)
                run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(1));
        }, committed);
    }

    // Writes each frame again, with its checksum.
    void ChangeForm(byte form)
    {
        var path = Journals.Segments().First(file => SegmentHeader.Read(File.ReadAllBytes(file)) is not null);
        var bytes = File.ReadAllBytes(path);
        var header = SegmentHeader.Read(bytes)!.Value;
        var seed = Frame.SeedOf(header.Journal, header.Number);
        for (var at = SegmentHeader.Size; BitConverter.ToInt32(bytes, at) is > 0 and var length; at += (int)Frame.SizeOf(length, 0))
        {
            var frame = bytes.AsSpan(at);
            byte[] payload = [form, .. frame.Slice(Frame.HeaderSize + 1, length - 1)];
            Frame.Fill(frame, seed, Frame.HeaderOf(frame), payload, default);
        }

        File.WriteAllBytes(path, bytes);
    }

    void Recover()
    {
        using var connection = RecorderDatabase.OpenForWriting(Database);
        new OrphanRecovery(connection, new WriteContext(shares: true), new RecorderSettings()).Run(Journals);
    }

    T Scalar<T>(string sql) => EventWriter.Scalar<T>(Database, sql);

    /// <summary>A clock that throws at a chosen call. Every batch reads the clock.</summary>
    sealed class Interrupting(Func<bool> now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() =>
            now() ? throw new OperationCanceledException("interrupted") : new DateTimeOffset(StoreFixture.Start);
    }
}
