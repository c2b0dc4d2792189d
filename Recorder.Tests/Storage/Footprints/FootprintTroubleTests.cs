using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage.Events.Footprints;
using Recorder.Storage.Footprints;
using Recorder.Storage.Maintenance.Verification;
using static Recorder.Tests.Storage.Footprints.HeavyFootprintHarness;

namespace Recorder.Tests.Storage.Footprints;

/// <summary>A footprint that cannot be written beside the database is stored in the database. No incomplete file stays.</summary>
[Category("Process")]
public sealed class FootprintTroubleTests
{
    [Test]
    public void A_bar_keeps_its_footprint_with_the_reason_when_the_folder_cannot_be_made()
    {
        using var fixture = Fixture(path => File.WriteAllText(path + ".footprints", "in the way"));
        Record(fixture, Heavy, Light, Heavy);
        var kept = FootprintReader.Read(fixture.Path, Bar(fixture, 0));
        Assert.Multiple(() =>
        {
            Assert.That(kept.Reason, Does.StartWith("kept here: the footprint's file could not be written: "));
            Assert.That(kept.Levels, Is.EqualTo(Heavy.Levels));
            Assert.That(kept.Volume, Is.EqualTo(Heavy.Volume));
            Assert.That(Bar(fixture, 1), Is.EqualTo(Whole(Light)));
            Assert.That(
                fixture.Messages.Count(line => line.Contains("a footprint cannot be written", StringComparison.Ordinal)), Is.EqualTo(1),
                "said once, not once a bar");
            Assert.That(DatabaseCheck.Run(fixture.Path).Findings, Is.Empty);
        });
    }

    [Test]
    public void A_footprint_that_cannot_be_written_whole_leaves_nothing_half_done()
    {
        // A folder has the name of the file, so the final move fails.
        using var fixture = Fixture(path => Directory.CreateDirectory(Path.Combine(path + ".footprints", Reference(Heavy), "in the way")));
        Record(fixture, Heavy, Made.Footprint(200, seed: 2));
        Assert.That(FootprintReader.Read(fixture.Path, Bar(fixture, 0)).Levels, Is.EqualTo(Heavy.Levels));
        Assert.That(
            JsonDocument.Parse(Bar(fixture, 1)).RootElement.TryGetProperty("ref", out _), Is.True, "what can be written is written again");
        Assert.That(Files(fixture).Select(Path.GetExtension), Is.EqualTo(new[] { ".gz" }), "no temporary file is left");
    }

    [Test]
    public void The_file_is_there_before_the_commit_and_what_is_left_of_a_commit_that_never_was_is_only_a_note()
    {
        using var fixture = Fixture();
        var run = fixture.Begin();
        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        using (fixture.Lock())
        {
            run.Accept(Made.Bar(0, Heavy), StoreFixture.Start);
            Assert.That(fixture.Store.Flush(TimeSpan.FromSeconds(3)), Is.False);
            Assert.That(Files(fixture), Has.Length.EqualTo(1));
            var report = DatabaseCheck.Run(fixture.Path);
            Assert.That(report.Findings, Is.Empty);
            Assert.That(
                report.Notes.Select(note => note.Problem), Has.Some.StartsWith($"nothing in the database refers to {Reference(Heavy)}"));
        }

        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        Assert.That(DatabaseCheck.Run(fixture.Path).Notes.Select(note => note.Check), Has.None.EqualTo("footprints"));
        Assert.That(run.Counters.Written, Is.EqualTo(4));
    }

    [Test]
    public void On_a_full_disk_the_bar_keeps_everything_and_the_disk_nothing_half_written()
    {
        using var disk = TinyDisk.Mount();
        using var fixture = On(disk);
        var (first, second, third) = (Big(1), Big(2), Big(3));
        var run = fixture.Begin();
        Take(first, 0);
        Assert.That(disk.Files, Has.Count.EqualTo(1));

        // The disk has room only for the first part of the file.
        disk.FillUpTo(8 * 1024);
        Take(second, 1);
        Take(second with { Volume = 1 }, 2);
        Assert.That(disk.Files, Has.Count.EqualTo(1), "nothing half written is left");
        Assert.That(Troubles(fixture), Has.Length.EqualTo(1), "said once, not once a bar");
        Assert.That(Troubles(fixture)[0], Does.Contain("No space left on device").And.Contains("make room there"));

        disk.Free();
        Take(third, 3);
        Assert.That(disk.Files, Has.Count.EqualTo(2), "written again once there is room");
        Assert.That(fixture.Messages, Has.One.Contains("footprints are written into"));
        run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(1));
        fixture.Store.Dispose();

        Assert.That(run.Counters,
            Is.EqualTo(new Recorder.Storage.Intake.RunCounters(Accepted: 8, Written: 8, Merged: 0, Dropped: 0, Quarantined: 0)));
        Assert.That(new[] { first, second, second, third }.Select(
            (footprint, minute) => FootprintReader.Read(fixture.Path, Bar(fixture, minute)).Levels.SequenceEqual(footprint.Levels)),
            Is.All.True);
        Assert.That(FootprintReader.Read(fixture.Path, Bar(fixture, 1)).Reason, Does.Contain("No space left on device"));
        Assert.That(DatabaseCheck.Run(fixture.Path) is { Findings: [], Notes: [] }, Is.True);

        void Take(Footprint footprint, int minute)
        {
            run.Accept(Made.Bar(minute, footprint), StoreFixture.Start.AddMinutes(minute + 1));
            Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True, "the strategy's events go on being written");
        }
    }

    [Test]
    public void On_a_full_disk_with_the_database_held_by_another_program_the_bars_wait_and_lose_nothing()
    {
        using var disk = TinyDisk.Mount();
        using var fixture = On(disk);
        var run = fixture.Begin();
        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        disk.FillUpTo(8 * 1024);
        using (fixture.Lock())
        {
            run.Accept(Made.Bar(0, Big(1)), StoreFixture.Start);
            Assert.That(fixture.Store.Flush(TimeSpan.FromSeconds(2)), Is.False);
        }

        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        Assert.That(FootprintReader.Read(fixture.Path, Bar(fixture, 0)).Levels, Is.EqualTo(Big(1).Levels));
        Assert.That(disk.Files, Is.Empty);
    }

    static string[] Troubles(StoreFixture fixture) =>
        [.. fixture.Messages.Where(line => line.Contains("a footprint cannot be written", StringComparison.Ordinal))];

    // Only the folder of the footprints is on the small disk.
    static StoreFixture On(TinyDisk disk) => Fixture(path => Directory.CreateSymbolicLink(path + ".footprints", disk.Path));

    // Some 40 kB compressed.
    static Footprint Big(int seed) => Made.Footprint(2_000, seed);
}
