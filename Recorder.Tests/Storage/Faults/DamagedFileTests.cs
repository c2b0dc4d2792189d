using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Storage.Faults;

/// <summary>Another program writes into the file, or truncates its write-ahead log.</summary>
[Platform(Exclude = "Win", Reason = "cp and dd stand for other programs")]
[Category("Process")]
public sealed class DamagedFileTests
{
    [Test]
    public void A_file_that_is_damaged_while_it_is_open_holds_events_back_until_it_is_mended()
    {
        using var stage = new FaultInjection();
        var sound = Damage(stage);
        stage.Record(100);
        stage.AwaitMessage("malformed");
        stage.Record(100);
        Assert.That(stage.Fixture.Store.Failure, Is.Null);
        Assert.That(stage.Run.Unjournaled, Is.Zero, "a kill would lose none of them");
        FaultInjection.Tool("dd", $"if={sound}", $"of={stage.Path}", "conv=notrunc", "status=none");
        File.Delete(sound);
        stage.AssertNothingLost();
    }

    [Test]
    public void A_damaged_file_that_is_moved_away_gets_a_successor_that_names_the_missing_events()
    {
        using var stage = new FaultInjection();
        var sound = Damage(stage);
        File.Delete(sound);
        stage.Record(100);
        stage.AwaitMessage("malformed");
        foreach (var file in Directory.GetFiles(stage.Fixture.Folder.Path, "recorder.db*"))
            File.Delete(file);
        stage.Record(100);
        stage.AssertNamed(20);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_write_ahead_log_that_is_cut_or_gone_costs_what_the_journal_no_longer_has_and_the_file_names_it(bool gone)
    {
        using var stage = new FaultInjection(new RecorderSettings
        {
            SegmentSize = 64 * 1024,
            BatchSize = 100,
            PowerLossBound = TimeSpan.Zero,
            CloseBudget = StoreFixture.Patience
        });
        for (var batch = 0; batch < 20; batch++)
        {
            stage.Record(100);
            stage.Flush();
        }

        // The state after a kill.
        using var killed = new TestFolder();
        FaultInjection.Copy(killed, stage.Path, stage.Path + "-wal", stage.Path + ".journal");
        var (path, log) = (killed.File("recorder.db"), killed.File("recorder.db-wal"));
        if (gone)
            File.Delete(log);
        else
            using (var file = File.OpenWrite(log))
                file.SetLength(file.Length / 2);

        RecorderStore.Open(path).Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(EventWriter.Scalar<string>(path, "SELECT status FROM strategy_runs"), Is.EqualTo("FAILED"));
            Assert.That(EventWriter.Scalar<string>(path, "SELECT note FROM run_recoveries"),
                Does.Contain("the process that recorded this run ended without closing it"));
            Assert.That(
                EventWriter.Scalar<long>(
                    path, $"SELECT (SELECT count(*) FROM {EventWriter.LoggedEvents}) + (SELECT coalesce(sum(events), 0) FROM run_gaps)"),
                Is.EqualTo(EventWriter.Scalar<long>(path, $"SELECT max(sequence) FROM {EventWriter.LoggedEvents}")),
                "what is not in the log is in a gap");
            Assert.That(EventWriter.Scalar<long>(path, "SELECT count(*) FROM orders WHERE order_id = '2019'"), Is.EqualTo(1),
                "the journal has the last ones");
            Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
            Assert.That(killed.Names, Is.EqualTo(new[] { "recorder.db" }));
        });
    }

    // Zeroes every page except the first, as a bad disk or another program may do. Returns an undamaged copy.
    static string Damage(FaultInjection stage)
    {
        var sound = stage.Fixture.Folder.File("sound.copy");
        using (var other = new SqliteConnection($"Data Source={stage.Path};Pooling=False"))
        {
            other.Open();
            // This makes the writer's cached pages stale, so the writer has to read from the file.
            other.Execute("UPDATE strategies SET notes = NULL;");
            Assert.That(other.QueryFirst<long>("PRAGMA wal_checkpoint(TRUNCATE);"), Is.Zero);
        }

        FaultInjection.Tool("cp", stage.Path, sound);
        var pages = (new FileInfo(stage.Path).Length / 4096) - 1;
        FaultInjection.Tool("dd", "if=/dev/zero", $"of={stage.Path}", "bs=4096", "seek=1",
            $"count={pages.ToString(CultureInfo.InvariantCulture)}", "conv=notrunc", "status=none");
        return sound;
    }
}
