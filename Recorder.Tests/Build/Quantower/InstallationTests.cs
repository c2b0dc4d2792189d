using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Quantower;

namespace Recorder.Tests.Build.Quantower;

/// <summary>Complete and incomplete folders of Quantower.</summary>
public sealed class InstallationTests
{
    [Test]
    public void The_newest_version_is_the_one_with_the_highest_numbers()
    {
        using var fixture = new BuildFixture();
        fixture.PutQuantower("Quantower", "v1.9.30");
        var newest = fixture.PutQuantower("Quantower", "v1.146.4");
        fixture.PutQuantower("Quantower", "v1.145.17");

        var installation = Installation.At(Path.Combine(fixture.Disk, "Quantower"));
        Assert.Multiple(() =>
        {
            Assert.That(installation.Version, Is.EqualTo(new Version(1, 146, 4)));
            Assert.That(installation.BusinessLayer, Is.EqualTo(newest));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void The_greatest_of_any_versions_is_taken(byte[] minors)
    {
        if (minors.Length == 0)
            return;
        using var fixture = new BuildFixture();
        foreach (var minor in minors)
            fixture.PutQuantower("Quantower", $"v1.{minor}.1");

        Assert.That(Installation.At(Path.Combine(fixture.Disk, "Quantower")).Version, Is.EqualTo(new Version(1, minors.Max(), 1)));
    }

    [Test]
    public void A_broker_s_folder_with_spaces_is_a_Quantower_too()
    {
        using var fixture = new BuildFixture();
        var library = fixture.PutQuantower("AMP Quantower 64 bit", "v1.145.17");

        var installation = Installation.At(Path.Combine(fixture.Disk, "AMP Quantower 64 bit"));
        Assert.Multiple(() =>
        {
            Assert.That(installation.BusinessLayer, Is.EqualTo(library));
            Assert.That(installation.DeployFolder,
                Is.EqualTo(Path.Combine(fixture.Disk, "AMP Quantower 64 bit", "Settings", "Scripts", "Strategies", "QuantowerRecorder")));
        });
    }

    [Test]
    public void Upper_and_lower_case_make_no_difference()
    {
        using var fixture = new BuildFixture();
        var library = fixture.Put("quantower", "tradingplatform", "V1.146.4", "Bin", "tradingplatform.businesslayer.DLL");
        fixture.Put("quantower", "settings", "scripts", "readme.txt");

        var installation = Installation.At(Path.Combine(fixture.Disk, "quantower"));
        Assert.Multiple(() =>
        {
            Assert.That(installation.BusinessLayer, Is.EqualTo(library));
            Assert.That(installation.DeployFolder,
                Is.EqualTo(Path.Combine(fixture.Disk, "quantower", "settings", "scripts", "Strategies", "QuantowerRecorder")));
        });
    }

    [TestCase("Quantower/TradingPlatform")]
    [TestCase("Quantower/TradingPlatform/v1.146.4/bin")]
    public void A_folder_inside_means_the_installation_around_it(string inside)
    {
        using var fixture = new BuildFixture();
        fixture.PutQuantower("Quantower", "v1.146.4");

        Assert.That(Installation.At(Path.Combine(fixture.Disk, inside)).Root, Is.EqualTo(Path.Combine(fixture.Disk, "Quantower")));
    }

    [Test]
    public void The_files_wait_on_the_same_disk_but_not_where_scripts_are_looked_for()
    {
        using var fixture = new BuildFixture();
        fixture.PutQuantower("Quantower", "v1.146.4");

        var installation = Installation.At(Path.Combine(fixture.Disk, "Quantower"));
        Assert.That(installation.StagingFolder, Does.StartWith(installation.Root).And.Not.Contain("Settings"));
    }

    [Test]
    public void An_update_that_is_not_whole_yet_is_passed_over()
    {
        using var fixture = new BuildFixture();
        fixture.PutQuantower("Quantower", "v1.146.4");
        fixture.Put("Quantower", "TradingPlatform", "v1.147.0", "Starter.exe");
        fixture.Put("Quantower", "TradingPlatform", "v1.148.0", "bin", "Other.dll");

        Assert.That(Installation.At(Path.Combine(fixture.Disk, "Quantower")).Version, Is.EqualTo(new Version(1, 146, 4)));
    }

    [Test]
    public void A_version_without_a_bin_is_refused_with_what_to_do()
    {
        using var fixture = new BuildFixture();
        fixture.Put("Quantower", "TradingPlatform", "v1.146.4", "Starter.exe");

        AssertRefused(fixture, "Quantower", "v1.146.4", "Start Quantower once");
    }

    [Test]
    public void A_platform_without_a_version_is_refused_with_what_to_do()
    {
        using var fixture = new BuildFixture();
        fixture.Put("Quantower", "TradingPlatform", "latest", "Starter.exe");

        AssertRefused(fixture, "Quantower", "no version folder", "Start Quantower once");
    }

    [Test]
    public void A_folder_that_is_something_else_is_refused()
    {
        using var fixture = new BuildFixture();
        fixture.Put("Games", "game.exe");

        AssertRefused(fixture, "Games", "is not a Quantower folder", "Give the folder");
    }

    [Test]
    public void A_folder_that_is_not_there_is_refused()
    {
        using var fixture = new BuildFixture();

        AssertRefused(fixture, "Quantower", "There is no folder", "Give Quantower's folder");
    }

    static void AssertRefused(BuildFixture fixture, string folder, string problem, string advice) =>
        Assert.That(() => Installation.At(Path.Combine(fixture.Disk, folder)),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains(problem).And.Message.Contains(advice));
}
