using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Events.Footprints;
using Recorder.Storage.Footprints;
using Recorder.Storage.Maintenance.Verification;
using static Recorder.Tests.Storage.Footprints.HeavyFootprintHarness;

namespace Recorder.Tests.Storage.Footprints;

/// <summary>A changed footprint file is found.</summary>
[Category("Integration")]
public sealed class FootprintDamageTests
{
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
        Assert.That(() => FootprintReader.Read(fixture.Path, Bar(fixture, 1)),
            Throws.InstanceOf<FootprintException>().With.Message.EqualTo(finding.Problem));
    }

    [Test]
    public void Verify_finds_a_reference_that_was_changed()
    {
        using var fixture = Recorded(Heavy);
        using (var connection = new SqliteConnection($"Data Source={fixture.Path};Pooling=False"))
            connection.Execute("""UPDATE bars SET volumetric_json = json_set(volumetric_json, '$.ref', '../../secret')""");
        Assert.That(DatabaseCheck.Run(fixture.Path).Findings.Select(finding => finding.Problem),
            Has.Some.StartsWith("the reference to ../../secret does not fit its SHA-256"));
    }
}
