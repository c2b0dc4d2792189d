using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Deploying;

namespace Recorder.Tests.Build.Deploying;

public sealed class DeployPlanTests
{
    [Test]
    public void The_plugin_is_copied_first_and_its_other_files_after()
    {
        var plan = DeployPlan.Of(["Recorder.Plugin.pdb", "Recorder.Plugin.xml", "Recorder.Plugin.dll"], []);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Put, Is.EqualTo(new[] { "Recorder.Plugin.dll", "Recorder.Plugin.pdb", "Recorder.Plugin.xml" }));
            Assert.That(plan.Remove, Is.Empty);
        });
    }

    [TestCase("TradingPlatform.BusinessLayer.dll")]
    [TestCase("tradingplatform.businesslayer.DLL")]
    [TestCase("TradingPlatform.BusinessLayer.pdb")]
    public void The_stand_in_in_the_build_stops_the_deployment(string standIn) =>
        Assert.That(() => DeployPlan.Of(["Recorder.Plugin.dll", standIn], []),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains(standIn).And.Message.Contains("must not be deployed"));

    [Test]
    public void A_build_without_the_plugin_is_refused() =>
        Assert.That(() => DeployPlan.Of(["Recorder.Plugin.pdb"], []),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("no Recorder.Plugin.dll"));

    [Test]
    public void A_stand_in_in_the_target_folder_is_removed_and_other_files_stay()
    {
        string[] present =
        [
            "notes.txt", "TradingPlatform.BusinessLayer.dll", Path.Combine("old", "tradingplatform.businesslayer.dll"),
            "Recorder.Plugin.dll"
        ];
        Assert.That(DeployPlan.Of(["Recorder.Plugin.dll"], present).Remove, Is.EquivalentTo(new[] { present[1], present[2] }));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void A_deployment_writes_only_the_parts_of_the_package(FsCheck.NonNull<string>[] names)
    {
        var built = names.Select(name => name.Get).Where(name => !PackageFiles.IsStandIn(name)).Append("Recorder.Plugin.dll").ToList();
        Assert.That(DeployPlan.Of(built, []).Put, Has.All.Matches<string>(file => PackageFiles.IsPart(file!)));
    }
}
