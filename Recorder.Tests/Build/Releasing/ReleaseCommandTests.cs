using NUnit.Framework;
using Recorder.Build;

namespace Recorder.Tests.Build.Releasing;

/// <summary>The command <c>release</c> before it builds. <see cref="Products.ReleaseTests"/> makes real releases.</summary>
public sealed class ReleaseCommandTests
{
    const string Commit = "396360dc2492ddef0362c13b5815ff8940b4378f 1795553609";

    [Test]
    public void A_working_copy_with_changes_is_refused_before_anything_is_built()
    {
        using var fixture = Fixture();
        fixture.WithGit(Commit, " M README.md");

        Assert.That(fixture.Run("release"), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.That(fixture.Error, Does.Contain("differs from its commit").And.Contain("--allow-changes"));
        Assert.That(fixture.Calls, Is.Empty);
    }

    [Test]
    public void A_folder_without_a_commit_is_refused()
    {
        using var fixture = Fixture();
        fixture.WithGit(log: null);

        Assert.That(fixture.Run("release"), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.That(fixture.Error, Does.Contain("is not a git working copy with a commit"));
    }

    [Test]
    public void Without_git_the_message_says_what_to_install()
    {
        using var fixture = Fixture();

        Assert.That(fixture.Run("release"), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.That(fixture.Error, Does.Contain("Install git"));
    }

    [TestCase("<Project />")]
    [TestCase("<Project><Version>1</Version><Version>2</Version></Project>")]
    public void A_file_without_exactly_one_version_is_refused(string props)
    {
        using var fixture = Fixture(props);
        fixture.WithGit(Commit);

        Assert.That(fixture.Run("release"), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.That(fixture.Error, Does.Contain("must have one Version element"));
    }

    [TestCase("")]
    [TestCase(" M README.md", "--allow-changes")]
    public void A_build_that_fails_leaves_no_release(string status, params string[] options)
    {
        using var fixture = Fixture();
        fixture.WithGit(Commit, status);
        Directory.CreateDirectory(fixture.Repository.ReleaseFolder);
        File.WriteAllText(Path.Combine(fixture.Repository.ReleaseFolder, "recorder-0.1.0-win-x64.zip"), "an earlier release");
        fixture.WithDotnet(_ => 1);

        Assert.That(fixture.Run(["release", .. options]), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Error, Does.Contain("The release does not build"));
            Assert.That(fixture.Calls.Single(), Does.Contain("build Recorder.Package").And.Contain("-p:ReleaseCommit=396360dc"));
            Assert.That(Directory.EnumerateFiles(fixture.Repository.ReleaseFolder), Is.Empty);
        });
    }

    static BuildFixture Fixture(string props = "<Project><PropertyGroup><Version>0.2.0</Version></PropertyGroup></Project>")
    {
        var fixture = new BuildFixture();
        File.WriteAllText(Path.Combine(fixture.Repository.Root, "Directory.Build.props"), props);
        return fixture;
    }
}
