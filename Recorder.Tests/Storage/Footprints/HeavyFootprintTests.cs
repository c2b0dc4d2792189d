using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Footprints;
using Recorder.Storage.Maintenance.Rebuilding;
using Recorder.Storage.Maintenance.Verification;
using static Recorder.Tests.Storage.Footprints.HeavyFootprintHarness;

namespace Recorder.Tests.Storage.Footprints;

/// <summary>Footprints that are too large for the database, from the intake to the files beside it, and read back.</summary>
[Category("Integration")]
public sealed class HeavyFootprintTests
{
    [Test]
    public void A_heavy_one_lies_in_a_file_and_a_light_one_does_not()
    {
        using var fixture = Recorded(Light, Heavy);
        var (light, heavy) = (Bar(fixture, 0), JsonDocument.Parse(Bar(fixture, 1)).RootElement);
        var whole = Whole(Heavy);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)));
        Assert.Multiple(() =>
        {
            Assert.That(light, Is.EqualTo(Whole(Light)));
            Assert.That(heavy.TryGetProperty("levels", out _), Is.False);
            Assert.That(heavy.GetProperty("ref").GetString(), Is.EqualTo($"{sha256[..2]}/{sha256}.json.gz"));
            Assert.That(heavy.GetProperty("sha256").GetString(), Is.EqualTo(sha256));
            Assert.That(heavy.GetProperty("bytes").GetInt64(), Is.EqualTo(whole.Length));
            Assert.That(heavy.GetProperty("vol").GetDouble(), Is.EqualTo(Heavy.Volume));
            Assert.That(heavy.GetProperty("poc").GetDouble(), Is.EqualTo(Heavy.ValueArea()!.PointOfControl));
            Assert.That(Files(fixture), Is.EqualTo(new[] { Path.Combine(Folder(fixture), sha256[..2], $"{sha256}.json.gz") }));
            Assert.That(Unpack(Files(fixture).Single()), Is.EqualTo(whole));
            Assert.That(fixture.Scalar<string>(
                "SELECT json_extract(payload_json, '$.data.volumetric') FROM ingest_events WHERE event_type = 'BAR' ORDER BY id DESC"),
                Is.EqualTo(Bar(fixture, 1)), "log and table say the same");
            Assert.That(DatabaseCheck.Run(fixture.Path) is { Findings: [], Notes: [] }, Is.True);
        });
    }

    [Test]
    public void A_footprint_is_read_from_the_database_and_from_a_file()
    {
        using var fixture = Recorded(Light, Heavy);
        foreach (var (minute, footprint) in new[] { (0, Light), (1, Heavy) })
        {
            var read = FootprintReader.Read(fixture.Path, Bar(fixture, minute));
            Assert.That(read.Levels, Is.EqualTo(footprint.Levels));
            Assert.That(read with { Levels = footprint.Levels }, Is.EqualTo(footprint));
        }
    }

    [Test]
    public void The_limit_itself_is_not_heavy()
    {
        using var folder = new TestFolder();
        var length = Whole(Heavy).Length;
        foreach (var (limit, files) in new[] { (length, 0), (length - 1, 1) })
        {
            using var fixture = new StoreFixture(new RecorderSettings { FootprintLimit = limit });
            Record(fixture, Heavy);
            Assert.That(Files(fixture), Has.Length.EqualTo(files));
        }
    }

    [Test]
    public void The_same_footprint_is_stored_once_for_all_runs()
    {
        using var fixture = Recorded(Heavy, Heavy, Made.Footprint(200, seed: 2));
        using (var again = RecorderStore.Open(fixture.Path, fixture.Settings))
        {
            var run = StoreFixture.Begin(again, "Another");
            run.Accept(Made.Bar(0, Heavy) with { Close = 1.5 }, StoreFixture.Start);
            run.End(StoreFixture.Completed, StoreFixture.Start);
        }

        Assert.That(fixture.Scalar<long>("SELECT count(*) FROM ingest_events WHERE payload_json LIKE '%\"ref\"%'"), Is.EqualTo(4));
        Assert.That(Files(fixture), Has.Length.EqualTo(2));
        Assert.That(DatabaseCheck.Run(fixture.Path).Findings, Is.Empty);
    }

    [Test]
    public void A_run_that_shares_a_bar_shares_its_footprint()
    {
        using var fixture = Recorded(Heavy);
        using (var again = RecorderStore.Open(fixture.Path, fixture.Settings))
        {
            var run = StoreFixture.Begin(again, "Another");
            run.Accept(Made.Bar(0, Heavy), StoreFixture.Start);
            run.End(StoreFixture.Completed, StoreFixture.Start);
        }

        Assert.That(fixture.Scalar<long>("SELECT count(*) FROM bars"), Is.EqualTo(1));
        Assert.That(
            fixture.Scalar<long>("SELECT count(DISTINCT run_id) FROM v_bars WHERE json_extract(volumetric_json, '$.ref') IS NOT NULL"),
            Is.EqualTo(2));
        Assert.That(DatabaseCheck.Run(fixture.Path) is { Findings: [], Notes: [] }, Is.True);
    }

    [Test]
    public void A_rebuild_keeps_the_references_and_takes_the_files_along()
    {
        using var fixture = Recorded(Light, Heavy);
        var target = fixture.Folder.File("rebuilt.db");
        Assert.That(Rebuild.Into(fixture.Path, target).Equal, Is.True);
        Assert.That(EventWriter.Differences(fixture.Path, target), Is.Empty);
        Assert.That(FootprintReader.Read(target, Bar(fixture, 1)).Levels, Is.EqualTo(Heavy.Levels));
        Assert.That(DatabaseCheck.Run(target).Findings.Select(finding => finding.Check), Has.None.EqualTo("footprints"));
    }

    [Test]
    public void A_more_complete_later_report_replaces_the_first_and_both_files_stay_referenced()
    {
        using var fixture = Fixture();
        var run = fixture.Begin();
        // A comparison as text would choose the wrong bar: "9..." sorts after "1...".
        var (first, second) = (Heavy with { Volume = 9 }, Heavy with { Volume = 10 });
        run.Accept(Made.Bar(0, second), StoreFixture.Start);
        run.Accept(StoreFixture.Bar(0), StoreFixture.Start);
        run.Accept(Made.Bar(0, first), StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        fixture.Store.Dispose();
        Assert.That(FootprintReader.Read(fixture.Path, Bar(fixture, 0)).Volume, Is.EqualTo(10));
        Assert.That(Files(fixture), Has.Length.EqualTo(2));
        Assert.That(DatabaseCheck.Run(fixture.Path) is { Findings: [], Notes: [] }, Is.True);
    }

    [Test]
    public void Json_of_another_make_is_left_as_it_is(
        [Values("""{"text":"…"}""", """["a"]""", """{"levels":[],"note":"ä"}""")] string json)
    {
        using var fixture =
            new StoreFixture(new RecorderSettings { FootprintLimit = json.StartsWith("{\"levels", StringComparison.Ordinal) ? 1_000 : 0 });
        var run = fixture.Begin();
        run.Accept(StoreFixture.Bar(0) with { Volumetric = JsonDocument.Parse(json).RootElement }, StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        fixture.Store.Dispose();
        Assert.That(Bar(fixture, 0), Is.EqualTo(json));
        Assert.That(Files(fixture), Is.Empty);
    }

    [Test]
    public void The_folder_exists_only_when_there_is_a_heavy_one()
    {
        using var fixture = Recorded(Light);
        Assert.That(fixture.Folder.Names, Is.EqualTo(new[] { "recorder.db" }));
    }
}
