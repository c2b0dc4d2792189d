using System.Runtime.Versioning;
using NUnit.Framework;
using Recorder.Chaos.Faults;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Faults;

/// <summary>A file, or its folder, that must not be written when the recording begins.</summary>
[Platform("Linux", Reason = "Works with the permissions of Unix.")]
[UnsupportedOSPlatform("windows")]
[Category("Integration")]
public sealed class ReadOnlyFaultTests
{
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    const UnixFileMode Everything = Readable | UnixFileMode.UserWrite;

    TestFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TestFolder();

    [TearDown]
    public void Remove()
    {
        File.SetUnixFileMode(_folder.Path, Everything);
        _folder.Dispose();
    }

    [Test]
    public void A_read_only_file_is_retried_until_it_can_be_written_and_nothing_is_lost([Values] bool theFolder, [Values] bool isThere) =>
        Permissions.Apply(() =>
        {
            var path = _folder.File("recorder.db");
            if (isThere)
                RecorderStore.Open(path).Dispose();
            else if (!theFolder)
                File.WriteAllBytes(path, []);
            var what = theFolder ? _folder.Path : path;
            File.SetUnixFileMode(what, Readable);
            var messages = new Received<string>();
            using var store =
                RecorderStore.OpenInBackground(path, new RecorderSettings { CloseBudget = StoreFixture.Patience, Log = messages.Add });
            var run = StoreFixture.Begin(store);
            for (var order = 0; order < 100; order++)
                Assert.That(run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start), Is.True);
            messages.AwaitOne(message => message.Contains("cannot write now", StringComparison.Ordinal));
            messages.AwaitOne(message => message.Contains("is read-only. Allow writing to both", StringComparison.Ordinal));
            Assert.That(store.Flush(TimeSpan.Zero), Is.False);
            Assert.That(run.Counters.Pending, Is.EqualTo(103));
            Assert.That(
                run.Unjournaled, theFolder ? Is.EqualTo(103) : Is.Zero, "where the journal can be written, a kill would lose none of them");

            File.SetUnixFileMode(what, Everything);
            Assert.That(store.Flush(StoreFixture.Patience), Is.True);
            run.End(StoreFixture.Completed, StoreFixture.Start);
            store.Dispose();
            Assert.That(store.Failure, Is.Null);
            Assert.That(EventWriter.Scalar<string>(path, "SELECT status || ' ' || orders || ' ' || events_lost FROM v_runs"),
                Is.EqualTo("COMPLETED 100 0"));
            Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
            Assert.That(_folder.Names, Is.EqualTo(new[] { "recorder.db" }));
        });

    [Test]
    public void A_file_that_stays_read_only_leaves_its_events_in_the_journal_for_the_next_opening() =>
        Permissions.Apply(() =>
        {
            var path = _folder.File("recorder.db");
            RecorderStore.Open(path).Dispose();
            File.SetUnixFileMode(path, Readable);
            using (var store = RecorderStore.OpenInBackground(path, new RecorderSettings { CloseBudget = TimeSpan.FromMilliseconds(200) }))
            {
                var run = StoreFixture.Begin(store);
                for (var order = 0; order < 100; order++)
                    run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start);
                run.End(StoreFixture.Completed, StoreFixture.Start);
                store.Dispose();
                Assert.That(store.Failure, Is.TypeOf<TimeoutException>());
            }

            Assert.That(_folder.Names, Has.Member("recorder.db.journal"));
            File.SetUnixFileMode(path, Everything);
            RecorderStore.Open(path).Dispose();
            Assert.That(EventWriter.Scalar<string>(path, "SELECT status || ' ' || orders || ' ' || events_lost FROM v_runs"),
                Is.EqualTo("COMPLETED 100 0"));
            Assert.That(_folder.Names, Is.EqualTo(new[] { "recorder.db" }));
        });

    [Test]
    public void Opening_a_read_only_file_fails_at_once_and_leaves_nothing_beside_it([Values] bool theFolder) => Permissions.Apply(() =>
    {
        var path = _folder.File("recorder.db");
        RecorderStore.Open(path).Dispose();
        File.SetUnixFileMode(theFolder ? _folder.Path : path, Readable);
        Assert.That(() => RecorderStore.Open(path),
            Throws.TypeOf<DatabaseRefusedException>().With.Property("Reason").EqualTo(DatabaseRefusal.ReadOnly));
        Assert.That(_folder.Names, Is.EqualTo(new[] { "recorder.db" }));
    });

    [Test]
    public void Opening_a_file_that_became_writable_succeeds() => Permissions.Apply(() =>
    {
        var path = _folder.File("recorder.db");
        RecorderStore.Open(path).Dispose();
        File.SetUnixFileMode(path, Readable);
        using var waiting = RecorderStore.OpenInBackground(path);
        Assert.That(() => RecorderStore.Open(path), Throws.TypeOf<DatabaseRefusedException>());
        File.SetUnixFileMode(path, Everything);
        Assert.That(waiting.Flush(StoreFixture.Patience), Is.True);
        Assert.That(() => RecorderStore.Open(path).Dispose(), Throws.Nothing);
    });
}
