using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Footprints;
using Recorder.Storage.Rebuilding;
using Recorder.Storage.Verification;

namespace Recorder.Tests.Storage.Footprints;

/// <summary>Footprints too heavy for the database, from the intake to the files beside it and back.</summary>
public sealed class HeavyFootprintTests
{
    const int Limit = 2_000;

    static readonly Footprint Light = Made.Footprint(10);
    static readonly Footprint Heavy = Made.Footprint(200);

    static StoreFixture Fixture(Action<string>? prepare = null) => new(new RecorderSettings { FootprintLimit = Limit, CloseBudget = StoreFixture.Patience }, prepare);

    // A fixture whose run has ended with these bars, its file closed.
    static StoreFixture Recorded(params Footprint[] footprints)
    {
        var fixture = Fixture();
        Record(fixture, footprints);
        return fixture;
    }

    static void Record(StoreFixture fixture, params Footprint[] footprints)
    {
        var run = fixture.Begin();
        for (var minute = 0; minute < footprints.Length; minute++)
            run.Accept(Made.Bar(minute, footprints[minute]), StoreFixture.Start.AddMinutes(minute + 1));
        run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(1));
        fixture.Store.Dispose();
        Assert.That(run.Counters, Is.EqualTo(new Recorder.Storage.Intake.RunCounters(Accepted: footprints.Length + 4, Written: footprints.Length + 4, Merged: 0, Shed: 0, Quarantined: 0)));
    }

    static string Folder(StoreFixture fixture) => fixture.Path + ".footprints";

    static string[] Files(StoreFixture fixture) => Directory.Exists(Folder(fixture)) ? Directory.GetFiles(Folder(fixture), "*", SearchOption.AllDirectories) : [];

    static string Bar(StoreFixture fixture, int minute) =>
        fixture.Scalar<string>($"SELECT volumetric_json FROM bars ORDER BY ts_utc LIMIT 1 OFFSET {minute}");

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
            Assert.That(fixture.Scalar<string>("SELECT json_extract(payload_json, '$.data.volumetric') FROM ingest_events WHERE event_type = 'BAR' ORDER BY id DESC"), Is.EqualTo(Bar(fixture, 1)), "log and table say the same");
            Assert.That(DatabaseCheck.Run(fixture.Path) is { Findings: [], Notes: [] }, Is.True);
        });
    }

    [Test]
    public void It_is_read_back_wherever_it_is()
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
    public void The_same_footprint_is_stored_once_whoever_records_it()
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
        Assert.That(fixture.Scalar<long>("SELECT count(DISTINCT run_id) FROM v_bars WHERE json_extract(volumetric_json, '$.ref') IS NOT NULL"), Is.EqualTo(2));
        Assert.That(DatabaseCheck.Run(fixture.Path) is { Findings: [], Notes: [] }, Is.True);
    }

    [Test]
    public void Where_the_folder_cannot_be_made_the_bar_keeps_everything_and_says_why()
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
            Assert.That(fixture.Said.Count(line => line.Contains("a footprint cannot be written", StringComparison.Ordinal)), Is.EqualTo(1), "said once, not once a bar");
            Assert.That(DatabaseCheck.Run(fixture.Path).Findings, Is.Empty);
        });
    }

    [Test]
    public void A_footprint_that_cannot_be_written_whole_leaves_nothing_half_done()
    {
        // A folder has the name of the file: the move onto it fails after everything was written.
        using var fixture = Fixture(path => Directory.CreateDirectory(Path.Combine(path + ".footprints", Reference(Heavy), "in the way")));
        Record(fixture, Heavy, Made.Footprint(200, seed: 2));
        Assert.That(FootprintReader.Read(fixture.Path, Bar(fixture, 0)).Levels, Is.EqualTo(Heavy.Levels));
        Assert.That(JsonDocument.Parse(Bar(fixture, 1)).RootElement.TryGetProperty("ref", out _), Is.True, "what can be written is written again");
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
            Assert.That(report.Notes.Select(note => note.Problem), Has.Some.StartsWith($"nothing in the database refers to {Reference(Heavy)}"));
        }

        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        Assert.That(DatabaseCheck.Run(fixture.Path).Notes.Select(note => note.Check), Has.None.EqualTo("footprints"));
        Assert.That(run.Counters.Written, Is.EqualTo(4));
    }

    [Test]
    public void An_empty_file_that_a_power_cut_left_is_written_again()
    {
        using var fixture = Fixture(path =>
        {
            var file = new FileInfo(Path.Combine(path + ".footprints", Reference(Heavy)));
            file.Directory!.Create();
            file.Create().Dispose();
        });
        Record(fixture, Heavy);
        Assert.That(FootprintReader.Read(fixture.Path, Bar(fixture, 0)).Levels, Is.EqualTo(Heavy.Levels));
    }

    [TestCase("missing", "must be copied with it")]
    [TestCase("another", "does not have its SHA-256")]
    [TestCase("longer", "does not have its SHA-256")]
    [TestCase("cut", "the footprint")]
    [TestCase("no gzip", "cannot be read")]
    [TestCase("empty", "does not have its SHA-256")]
    public void Verify_and_the_reader_find_a_file_that_is_not_what_it_was(string damage, string words)
    {
        using var fixture = Recorded(Light, Heavy);
        var file = Files(fixture).Single();
        var bytes = File.ReadAllBytes(file);
        switch (damage)
        {
            case "missing":
                File.Delete(file);
                break;
            case "another":
                Pack(file, Whole(Light));
                break;
            case "longer":
                Pack(file, Whole(Heavy) + new string(' ', 100_000));
                break;
            case "cut":
                File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
                break;
            case "no gzip":
                File.WriteAllText(file, "no gzip");
                break;
            default:
                File.WriteAllText(file, "");
                break;
        }

        var finding = DatabaseCheck.Run(fixture.Path).Findings.Single();
        Assert.That(finding.Check, Is.EqualTo("footprints"));
        Assert.That(finding.RunId, Is.EqualTo(fixture.Scalar<string>("SELECT run_id FROM strategy_runs")));
        Assert.That(finding.Problem, Does.Contain(words).And.Contains(Reference(Heavy)));
        Assert.That(() => FootprintReader.Read(fixture.Path, Bar(fixture, 1)), Throws.InstanceOf<FootprintException>().With.Message.EqualTo(finding.Problem));
    }

    [Test]
    public void Verify_finds_a_reference_that_was_changed()
    {
        using var fixture = Recorded(Heavy);
        using (var connection = new SqliteConnection($"Data Source={fixture.Path};Pooling=False"))
            connection.Execute("""UPDATE bars SET volumetric_json = json_set(volumetric_json, '$.ref', '../../secret')""");
        Assert.That(DatabaseCheck.Run(fixture.Path).Findings.Select(finding => finding.Problem), Has.Some.StartsWith("the reference to ../../secret does not fit its SHA-256"));
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
    public void A_later_report_that_says_more_takes_the_place_of_the_first_and_both_files_stay_known()
    {
        using var fixture = Fixture();
        var run = fixture.Begin();
        // By text alone the second would lose: 9... sorts behind 1....
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
    public void Json_of_another_make_is_left_as_it_is([Values("""{"text":"…"}""", """["a"]""", """{"levels":[],"note":"ä"}""")] string json)
    {
        using var fixture = new StoreFixture(new RecorderSettings { FootprintLimit = json.StartsWith("{\"levels", StringComparison.Ordinal) ? 1_000 : 0 });
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

    static string Whole(Footprint footprint) => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(Made.Bar(0, footprint).Volumetric));

    static string Reference(Footprint footprint) => FootprintReference.To(Encoding.UTF8.GetBytes(Whole(footprint))).Path;

    static string Unpack(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    static void Pack(string file, string text)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest));
        writer.Write(text);
    }
}
