using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Storage.Maintenance.Retention;

[Category("Integration")]
public sealed class FreePagesTests
{
    [Test]
    public void Free_pages_are_given_back_while_a_recording_commits_between_the_steps()
    {
        using var store = new StoreFixture(prepare: path =>
        {
            RecorderDatabase.OpenForWriting(path).Dispose();
            FreePages.GiveBack(path);
        });
        var gone = store.Begin("Gone");
        for (var minute = 0; minute < 8_000; minute++)
            gone.Accept(StoreFixture.Bar(minute), StoreFixture.Start.AddMinutes(minute));
        gone.End(StoreFixture.Completed, StoreFixture.Start);
        var running = store.Begin("Running");
        Assert.That(store.Store.Flush(StoreFixture.Patience), Is.True);
        RunDeletion.Delete(store.Path, [gone.RunId.ToString()]);
        var orders = 0;

        var report = FreePages.GiveBack(store.Path, left =>
        {
            running.Accept(StoreFixture.Order(orders++.ToString(System.Globalization.CultureInfo.InvariantCulture)), StoreFixture.Start);
            Assert.That(store.Store.Flush(StoreFixture.Patience), Is.True, $"{left} pages are still free");
        });

        Assert.That(orders, Is.GreaterThan(2), "several transactions");
        Assert.That(report.BytesAfter, Is.LessThan(report.BytesBefore / 2));
        Assert.That(report.FreeBytes, Is.Zero);
        Assert.That(store.Scalar<long>("SELECT count(*) FROM orders"), Is.EqualTo(orders));
        running.End(StoreFixture.Completed, StoreFixture.Start);
        store.Store.Dispose();
        Assert.That(new FileInfo(store.Path).Length, Is.EqualTo(store.Scalar<long>("PRAGMA page_count") * 4096));
        Assert.That(DatabaseCheck.Run(store.Path).Findings, Is.Empty);
    }

    [Test]
    public void The_first_vacuum_of_a_file_writes_it_again_only_while_nobody_records()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        using (var store = RecorderStore.Open(path))
        {
            StoreFixture.Begin(store);
            store.Flush(StoreFixture.Patience);
            Assert.That(() => FreePages.GiveBack(path), Throws.TypeOf<RetentionException>().With.Message.Contains("when nobody records"));
        }

        FreePages.GiveBack(path);

        Assert.That(EventWriter.Scalar<long>(path, "PRAGMA auto_vacuum"), Is.EqualTo(2));
    }
}
