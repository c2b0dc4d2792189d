using NUnit.Framework;
using Recorder.Build;

namespace Recorder.Tests.Build.Deploying;

/// <summary>The command <c>deploy</c>, with a dotnet that only copies a ready plugin to the output folder.</summary>
public sealed class DeployCommandTests
{
    [TestCase("v1.145.17", "net8.0")]
    [TestCase("v1.146.4", "net10.0")]
    public void The_plugin_is_built_against_the_installed_version_and_put_beside_the_platform(string version, string framework)
    {
        using var fixture = Building(MadeAssembly.Plugin("1.146.4.0"));
        var library = fixture.PutQuantower("AMP Quantower", version);

        Assert.That(
            fixture.Run("deploy", "--quantower", Path.Combine(fixture.Disk, "AMP Quantower")), Is.EqualTo(BuildExitCode.Done),
            fixture.Error);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Calls, Has.Count.EqualTo(1), "tests run only on request");
            Assert.That(fixture.Calls[0], Does.Contain("build Recorder.Package").And.Contain($"-p:BusinessLayerPath={library}")
                .And.Contain($"-p:RecorderFramework={framework}"));
            Assert.That(Files(Path.Combine(fixture.Disk, "AMP Quantower")), Is.EqualTo(new[]
            {
                "Settings/Scripts/Strategies/QuantowerRecorder/Recorder.Plugin.dll",
                "Settings/Scripts/Strategies/QuantowerRecorder/Recorder.Plugin.pdb",
                $"TradingPlatform/{version}/bin/TradingPlatform.BusinessLayer.dll",
            }));
            Assert.That(fixture.Output, Does.Contain("Restart Quantower").And.Contain("is in order"));
        });
    }

    [Test]
    public void An_installation_in_a_usual_place_is_found_without_being_named()
    {
        using var fixture = Building(MadeAssembly.Plugin());
        fixture.PutQuantower("Quantower", "v1.146.4");

        Assert.That(fixture.Run("deploy"), Is.EqualTo(BuildExitCode.Done), fixture.Error);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Output, Does.Contain("Quantower v1.146.4 in"));
            Assert.That(Files(Path.Combine(fixture.Disk, "Quantower", "Settings")), Is.Not.Empty);
        });
    }

    [Test]
    public void A_machine_without_Quantower_builds_with_the_stand_in_and_prints_so()
    {
        using var fixture = Building(MadeAssembly.Plugin());

        Assert.That(fixture.Run("deploy"), Is.EqualTo(BuildExitCode.Done), fixture.Error);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Calls[0], Does.Not.Contain("BusinessLayerPath").And.Contain("-p:RecorderFramework=net8.0"));
            Assert.That(Files(fixture.Repository.LocalDeployFolder), Is.EqualTo(new[] { "Recorder.Plugin.dll", "Recorder.Plugin.pdb" }));
            Assert.That(fixture.Output, Does.Contain("No Quantower was found").And.Contain("It was not deployed to Quantower"));
        });
    }

    [Test]
    public void A_path_with_the_characters_that_MSBuild_takes_apart_arrives_whole()
    {
        using var fixture = Building(MadeAssembly.Plugin());
        fixture.PutQuantower("50% Quantower; mine, too", "v1.146.4");

        fixture.Run("deploy");
        Assert.That(fixture.Calls[0], Does.Contain("50%25 Quantower%3B mine%2C too"));
    }

    [Test]
    public void Too_old_a_Quantower_is_refused_before_anything_is_built()
    {
        using var fixture = Building(MadeAssembly.Plugin());
        fixture.PutQuantower("Quantower", "v1.137.2");

        Assert.That(fixture.Run("deploy"), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Error, Does.Contain("too old"));
            Assert.That(fixture.Calls, Is.Empty);
        });
    }

    [Test]
    public void Tests_run_on_request_before_the_plugin_is_deployed()
    {
        using var fixture = Building(MadeAssembly.Plugin());
        fixture.PutQuantower("Quantower", "v1.146.4");

        Assert.That(fixture.Run("deploy", "--test"), Is.EqualTo(BuildExitCode.Done), fixture.Error);
        Assert.That(fixture.Calls[1], Does.StartWith("dotnet test QuantowerRecorder.sln"));
    }

    [Test]
    public void Tests_that_fail_keep_the_plugin_from_being_deployed()
    {
        using var fixture = Building(MadeAssembly.Plugin(), testsExit: 1);
        fixture.PutQuantower("Quantower", "v1.146.4");

        Assert.That(fixture.Run("deploy", "--test"), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Error, Does.Contain("Not all tests pass; nothing was deployed"));
            Assert.That(Directory.Exists(Path.Combine(fixture.Disk, "Quantower", "Settings")), Is.False);
        });
    }

    [Test]
    public void A_build_that_fails_deploys_nothing_not_even_an_earlier_build()
    {
        using var fixture = Building(MadeAssembly.Plugin());
        fixture.PutQuantower("Quantower", "v1.146.4");
        fixture.Run("deploy", "--quantower", Path.Combine(fixture.Disk, "Quantower"));
        Directory.Delete(Path.Combine(fixture.Disk, "Quantower", "Settings"), recursive: true);
        fixture.WithDotnet(_ => 1);

        Assert.That(fixture.Run("deploy"), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Error, Does.Contain("The plugin does not build"));
            Assert.That(Directory.Exists(Path.Combine(fixture.Disk, "Quantower", "Settings")), Is.False);
        });
    }

    [Test]
    public void A_build_with_the_stand_in_beside_the_plugin_is_refused()
    {
        using var fixture = Building(MadeAssembly.Plugin(), "TradingPlatform.BusinessLayer.dll");
        fixture.PutQuantower("Quantower", "v1.146.4");

        Assert.That(fixture.Run("deploy"), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Error, Does.Contain("TradingPlatform.BusinessLayer.dll must not be here"));
            Assert.That(Directory.Exists(Path.Combine(fixture.Disk, "Quantower", "Settings")), Is.False);
        });
    }

    [Test]
    public void A_stand_in_of_an_earlier_deployment_is_removed_and_named()
    {
        using var fixture = Building(MadeAssembly.Plugin());
        fixture.PutQuantower("Quantower", "v1.146.4");
        var stale = fixture.Put("Quantower", "Settings", "Scripts", "Strategies", "QuantowerRecorder", "TradingPlatform.BusinessLayer.dll");

        Assert.That(fixture.Run("deploy"), Is.EqualTo(BuildExitCode.Done), fixture.Error);
        Assert.Multiple(() =>
        {
            Assert.That(stale, Does.Not.Exist);
            Assert.That(fixture.Output, Does.Contain("Removed TradingPlatform.BusinessLayer.dll"));
        });
    }

    [Test]
    public void Foreign_code_in_the_deploy_folder_is_left_there_and_reported()
    {
        using var fixture = Building(MadeAssembly.Plugin());
        fixture.PutQuantower("Quantower", "v1.146.4");
        var foreign = fixture.Put("Quantower", "Settings", "Scripts", "Strategies", "QuantowerRecorder", "Dapper.dll");

        Assert.That(fixture.Run("deploy"), Is.EqualTo(BuildExitCode.FoundWrong));
        Assert.Multiple(() =>
        {
            Assert.That(foreign, Does.Exist);
            Assert.That(fixture.Error, Does.Contain("Dapper.dll does not belong here"));
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    public void An_old_SQLite_is_deployed_with_a_loud_warning(bool check)
    {
        using var fixture = Building(MadeAssembly.Plugin().WithInside("payload/native/win-x64/e_sqlite3.dll", SqliteFiles.OldForWindows()));
        fixture.PutQuantower("Quantower", "v1.146.4");
        fixture.Run("deploy");
        var deployed = Path.Combine(fixture.Disk, "Quantower", "Settings", "Scripts", "Strategies", "QuantowerRecorder");
        string[] arguments = check ? ["deploy", "--check", deployed] : ["deploy"];

        Assert.That(fixture.Run(arguments), Is.EqualTo(BuildExitCode.FoundWrong));
        Assert.Multiple(() =>
        {
            Assert.That(Files(deployed), Does.Contain("Recorder.Plugin.dll"));
            Assert.That(fixture.Output, Does.Contain("is not in order"));
            Assert.That(fixture.Error, Does.StartWith("WARNING: The SQLite for Windows inside Recorder.Plugin.dll is 3.35.5,"));
        });
    }

    [Test]
    public void A_recorder_installed_elsewhere_is_named()
    {
        using var fixture = Building(MadeAssembly.Plugin());
        fixture.PutQuantower("Quantower", "v1.146.4");
        var other = fixture.Put("Quantower", "Settings", "Scripts", "Strategies", "Recorder", "Recorder.Plugin.dll");

        Assert.That(fixture.Run("deploy"), Is.EqualTo(BuildExitCode.Done), fixture.Error);
        Assert.That(fixture.Output,
            Does.Contain($"There is another recorder in {Path.GetDirectoryName(other)}:").And.Not.Contain("QuantowerRecorder: remove"));
    }

    [Test]
    public void A_check_changes_nothing_and_runs_nothing()
    {
        using var fixture = new BuildFixture();
        File.WriteAllBytes(Path.Combine(fixture.Disk, "Recorder.Plugin.dll"), MadeAssembly.Plugin().Bytes());

        Assert.That(fixture.Run("deploy", "--check", fixture.Disk), Is.EqualTo(BuildExitCode.Done), fixture.Error);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Output, Does.Contain("is in order"));
            Assert.That(fixture.Calls, Is.Empty);
            Assert.That(Files(fixture.Disk), Is.EqualTo(new[] { "Recorder.Plugin.dll" }));
        });
    }

    [Test]
    public void A_machine_without_dotnet_gets_a_message_about_what_to_install()
    {
        using var fixture = new BuildFixture();

        Assert.That(fixture.Run("deploy"), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.That(fixture.Error, Does.Contain("Install the .NET 10 SDK"));
    }

    [Test]
    public void An_unknown_option_is_refused()
    {
        using var fixture = new BuildFixture();

        Assert.That(fixture.Run("deploy", "--everywhere"), Is.EqualTo(BuildExitCode.CouldNotBuild));
        Assert.That(fixture.Error, Does.Contain("--everywhere"));
    }

    [Test]
    public void The_program_needs_a_working_copy_and_prints_so() =>
        Assert.That(() => Repository.Around(Path.GetTempPath()),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("is not inside a working copy"));

    static BuildFixture Building(MadeAssembly plugin, string? beside = null, int testsExit = 0)
    {
        var fixture = new BuildFixture();
        fixture.WithDotnet(arguments =>
        {
            if (arguments[0] == "test")
                return testsExit;
            var output = Path.Combine(fixture.Repository.PackageBuildFolder, "bin", "Recorder.Package", "release");
            Directory.CreateDirectory(output);
            File.WriteAllBytes(Path.Combine(output, "Recorder.Plugin.dll"), plugin.Bytes());
            File.WriteAllText(Path.Combine(output, "Recorder.Plugin.pdb"), "");
            if (beside is not null)
                File.WriteAllText(Path.Combine(output, beside), "");
            return 0;
        });
        return fixture;
    }

    static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
