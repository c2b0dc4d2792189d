using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Releasing.Identity;
using Recorder.Plugin;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Build.Releasing.Identity;

/// <summary>One file states the version; every other place takes it from there.</summary>
public sealed partial class ReleaseVersionTests
{
    static readonly string Root = SchemaFolder.RepositoryRoot();
    static readonly string Version = ReleaseVersion.Of(new Repository(Root));

    [Test]
    public void The_assemblies_have_the_version() =>
        Assert.That(typeof(RunRecorder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            Does.StartWith(Version));

    [Test]
    public void The_newest_release_in_the_changelog_has_the_version()
    {
        var newest = Heading().Matches(File.ReadAllText(Path.Combine(Root, "CHANGELOG.md"))).Select(match => match.Groups[1].Value)
            .First(heading => heading != "Unreleased");
        Assert.That(newest.Split(' ')[0], Is.EqualTo(Version));
    }

    [Test]
    public void No_project_states_a_version_of_its_own() =>
        Assert.That(
            Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
                .Where(project => File.ReadAllText(project).Contains("<Version>", StringComparison.Ordinal)),
            Is.Empty);

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
