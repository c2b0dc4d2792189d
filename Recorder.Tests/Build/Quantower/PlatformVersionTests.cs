using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Quantower;

namespace Recorder.Tests.Build.Quantower;

public sealed class PlatformVersionTests
{
    [TestCase("v1.146.4", "1.146.4")]
    [TestCase("V1.145.17", "1.145.17")]
    [TestCase("v1.9", "1.9")]
    public void A_version_folder_is_read(string folder, string version) =>
        Assert.That(PlatformVersion.Of(folder), Is.EqualTo(Version.Parse(version)));

    [TestCase("1.146.4")]
    [TestCase("v1")]
    [TestCase("v1.146.4-old")]
    [TestCase("vendors")]
    [TestCase("v")]
    [TestCase("")]
    public void A_folder_with_another_name_is_no_version(string folder) => Assert.That(PlatformVersion.Of(folder), Is.Null);

    [TestCase("1.138", "net8.0")]
    [TestCase("1.138.1", "net8.0")]
    [TestCase("1.145.17", "net8.0")]
    [TestCase("1.146", "net10.0")]
    [TestCase("1.146.4", "net10.0")]
    [TestCase("1.147.2", "net10.0")]
    [TestCase("1.1000", "net10.0")]
    [TestCase("2.0", "net10.0")]
    public void The_framework_follows_the_version(string version, string framework) =>
        Assert.That(PlatformVersion.Framework(Version.Parse(version)), Is.EqualTo(framework));

    [TestCase("1.137.99")]
    [TestCase("1.9")]
    [TestCase("0.200")]
    public void A_version_that_is_too_old_is_refused_with_what_to_do(string version) =>
        Assert.That(
            () => PlatformVersion.Framework(Version.Parse(version)),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains($"v{version}").And.Message.Contains("Update Quantower to v1.138"));
}
