using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Quantower;

namespace Recorder.Tests.Build.Quantower;

public sealed class InstallationSearchTests
{
    [TestCase("Quantower")]
    [TestCase("AMP Quantower")]
    [TestCase("quantower x64")]
    public void The_search_finds_Quantower_under_its_own_and_a_brand_s_name(string name)
    {
        using var fixture = new BuildFixture();
        fixture.PutQuantower(name, "v1.146.4");

        Assert.That(InstallationSearch.Find([fixture.Disk])?.Root, Is.EqualTo(Path.Combine(fixture.Disk, name)));
    }

    [Test]
    public void The_search_ignores_a_folder_that_only_has_the_name()
    {
        using var fixture = new BuildFixture();
        fixture.Put("QuantowerRecorder", "README.md");
        fixture.Put("Quantower backup", "TradingPlatform", "notes.txt");

        Assert.That(InstallationSearch.Find([fixture.Disk, Path.Combine(fixture.Disk, "missing")]), Is.Null);
    }

    [Test]
    public void Several_installations_are_named_and_the_user_must_choose()
    {
        using var fixture = new BuildFixture();
        fixture.PutQuantower("Quantower", "v1.146.4");
        fixture.PutQuantower("AMP Quantower", "v1.145.17");

        Assert.That(
            () => InstallationSearch.Find([fixture.Disk]),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("AMP Quantower").And.Message.Contains("--quantower"));
    }

    [Test]
    public void One_that_is_reached_in_two_ways_is_one()
    {
        using var fixture = new BuildFixture();
        fixture.PutQuantower("Quantower", "v1.146.4");

        Assert.That(InstallationSearch.Find([fixture.Disk, fixture.Disk])?.Version, Is.EqualTo(new Version(1, 146, 4)));
    }
}
