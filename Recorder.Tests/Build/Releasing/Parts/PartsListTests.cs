using System.Text.Json.Nodes;
using NUnit.Framework;
using Recorder.Build.Releasing.Identity;
using Recorder.Build.Releasing.Parts;

namespace Recorder.Tests.Build.Releasing.Parts;

public sealed class PartsListTests
{
    static readonly SourceState State = new(
        new string('a', 40), new DateTimeOffset(2026, 11, 24, 21, 30, 10, TimeSpan.FromHours(1)), false);
    static readonly Part Plain = new("Made", "1.2.3", "MS-PL OR MIT", "(c) A", "https://example.org/", MadePackage.Sha512, []);
    static readonly Part Bare =
        new("Bare", "2.0.0", null, null, null, MadePackage.Sha512, [new PartText("LICENSE.txt", "Public domain\nindeed")]);

    [Test]
    public void The_list_satisfies_the_published_schema() =>
        Assert.That(CycloneDxSchema.Violations(List()), Is.Empty);

    [Test]
    public void A_list_with_a_wrong_member_does_not_satisfy_the_schema() =>
        Assert.That(CycloneDxSchema.Violations(List().Replace("SHA-512", "SHA-999", StringComparison.Ordinal)), Is.Not.Empty);

    [Test]
    public void Each_part_is_in_the_list_once_with_the_products_that_contain_it()
    {
        var components = JsonNode.Parse(List())!["components"]!.AsArray();

        Assert.That(
            components.Select(component => (
                (string?)component!["purl"],
                string.Join(' ', component["properties"]!.AsArray().Select(property => (string?)property!["value"])))),
            Is.EqualTo(new[] { ("pkg:nuget/Bare@2.0.0", "a.zip"), ("pkg:nuget/Made@1.2.3", "a.zip b.zip") }));
    }

    [Test]
    public void The_list_states_version_commit_and_time_of_the_release()
    {
        var metadata = JsonNode.Parse(List())!["metadata"]!;
        Assert.Multiple(() =>
        {
            Assert.That((string?)metadata["component"]!["version"], Is.EqualTo("0.2.0"));
            Assert.That((string?)metadata["component"]!["properties"]![0]!["value"], Is.EqualTo(State.Commit));
            Assert.That((string?)metadata["timestamp"], Is.EqualTo("2026-11-24T20:30:10Z"));
        });
    }

    static string List() => PartsList.Of("0.2.0", State, new Dictionary<string, IReadOnlyList<Part>>
    {
        ["b.zip"] = [Plain],
        ["a.zip"] = [Bare, Plain],
    });
}
