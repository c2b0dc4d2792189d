using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing;

namespace Recorder.Tests.Storage.Writing;

/// <summary>The writer with a failing or full disk.</summary>
public sealed class DatabaseWriterTests
{
    [Test]
    public async Task A_full_disk_holds_events_back_and_loses_none_when_there_is_room_again()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        SqliteConnection? connection = null;
        var said = new List<string>();
        var writer = new DatabaseWriter(
            path,
            new RecorderSettings
            {
                RetryDelay = TimeSpan.FromMilliseconds(1),
                MaxRetryDelay = TimeSpan.FromMilliseconds(2),
                Log = text =>
                {
                    // On the writer's own thread and connection, space is freed between two attempts.
                    said.Add(text);
                    connection!.Execute("PRAGMA max_page_count = 100000;");
                },
            },
            file =>
            {
                connection = RecorderDatabase.OpenForWriting(file);
                connection.Execute($"PRAGMA max_page_count = {connection.ExecuteScalar<long>("PRAGMA page_count;") + 2};");
                return connection;
            });
        var run = writer.Register(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), EventSource.Live, BarOverflow.Dropped);
        for (var order = 0; order < 500; order++)
            run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        Assert.That(await writer.FlushAsync(), Is.True);
        await writer.CloseAsync(StoreFixture.Patience);

        Assert.Multiple(() =>
        {
            Assert.That(said, Has.One.Contains("database or disk is full").And.One.EndsWith("make room on that disk").And.One
                .EndsWith("writing works again"));
            Assert.That(said, Has.Count.EqualTo(2));
            Assert.That(writer.LastCommitUtc, Is.Not.Null);
            Assert.That(writer.DatabaseBytes, Is.InRange(100_000, new FileInfo(path).Length));
            Assert.That(run.Counters, Is.EqualTo(new RunCounters(Accepted: 501, Written: 501, Merged: 0, Dropped: 0, Quarantined: 0)));
            Assert.That(EventWriter.Scalar<long>(path, "SELECT count(*) FROM orders"), Is.EqualTo(500));
            Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
            Assert.That(writer.Failure, Is.Null);
        });
    }
}
