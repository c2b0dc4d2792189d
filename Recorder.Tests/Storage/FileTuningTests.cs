using Dapper;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Storage;

/// <summary>How the writer's connection is tuned.</summary>
public sealed class FileTuningTests
{
    [Test]
    public void A_connection_gets_the_settings_of_the_tuning()
    {
        using var folder = new TestFolder();
        using var connection = RecorderDatabase.OpenForWriting(folder.File("recorder.db"));

        (FileTuning.Fast with { CacheMegabytes = 5 }).Apply(connection);

        Assert.That(connection.ExecuteScalar<long>("PRAGMA cache_size;"), Is.EqualTo(-5 * 1024));
        Assert.That(connection.ExecuteScalar<long>("PRAGMA wal_autocheckpoint;"), Is.EqualTo(32_000));
        Assert.That(connection.ExecuteScalar<long>("PRAGMA journal_size_limit;"), Is.EqualTo(32_000 * 4096));
        Assert.That(connection.ExecuteScalar<long>("PRAGMA temp_store;"), Is.EqualTo(2));
    }

    [Test]
    public void A_tuning_out_of_range_is_refused([Values(0, -1)] int value)
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        Assert.That(() => RecorderStore.Open(path, new RecorderSettings { Tuning = new FileTuning { CacheMegabytes = value } }),
            Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => RecorderStore.Open(path, new RecorderSettings { Tuning = new FileTuning { CheckpointPages = value } }),
            Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_run_with_fast_settings_is_written_whole()
    {
        using var fixture = new StoreFixture(RecorderSettings.Fast);
        var run = fixture.Begin();
        for (var minute = 0; minute < 500; minute++)
            run.Accept(StoreFixture.Bar(minute), StoreFixture.Start.AddMinutes(minute));
        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        Assert.That(fixture.Scalar<long>("SELECT count(*) FROM bars"), Is.EqualTo(500));
    }
}
