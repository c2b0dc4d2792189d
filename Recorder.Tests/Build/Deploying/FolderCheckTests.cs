using System.Reflection.PortableExecutable;
using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Deploying;

namespace Recorder.Tests.Build.Deploying;

/// <summary>What <c>deploy --check</c> finds.</summary>
public sealed class FolderCheckTests
{
    [Test]
    public void A_correct_folder_is_reported_as_correct()
    {
        using var folder = With(MadeAssembly.Plugin("1.146.4.0"));
        File.WriteAllText(folder.File("Recorder.Plugin.xml"), "<doc/>");

        var check = FolderCheck.Of(folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(check.Problems, Is.Empty);
            Assert.That(check.Warnings, Is.Empty);
            Assert.That(check.Facts, Has.Some.Contains("Quantower's own TradingPlatform.BusinessLayer 1.146.4.0").And.Some
                .Match(@"SQLite 3\.\d+\.\d+ for Windows inside"));
        });
    }

    [Test]
    public void A_build_against_the_stand_in_is_recognised()
    {
        using var folder = With(MadeAssembly.Plugin());
        Assert.That(FolderCheck.Of(folder.Path).Facts, Has.Some.EqualTo("Built against the stand-in for Quantower."));
    }

    [TestCase("TradingPlatform.BusinessLayer.dll", "must not be here")]
    [TestCase("tradingplatform.businesslayer.dll", "must not be here")]
    [TestCase("Dapper.dll", "does not belong here")]
    [TestCase("e_sqlite3.dll", "does not belong here")]
    public void A_file_that_the_platform_could_load_instead_is_named(string name, string problem)
    {
        using var folder = With(MadeAssembly.Plugin());
        File.WriteAllText(folder.File(name), "");

        Assert.That(FolderCheck.Of(folder.Path).Problems, Has.One.StartsWith(name).And.One.Contains(problem));
    }

    [TestCase("TradingPlatform.BusinessLayer.dll", "must not be here")]
    [TestCase("Recorder.Plugin.dll", "does not belong here")]
    public void A_folder_below_is_looked_into_too(string name, string problem)
    {
        using var folder = With(MadeAssembly.Plugin());
        Directory.CreateDirectory(folder.File("old"));
        File.WriteAllText(Path.Combine(folder.File("old"), name), "");

        Assert.That(FolderCheck.Of(folder.Path).Problems, Has.Count.EqualTo(1).And.One.Contains(problem));
    }

    [Test]
    public void A_folder_without_the_plugin_is_not_in_order()
    {
        using var folder = new TestFolder();
        Assert.That(FolderCheck.Of(folder.Path).Problems, Is.EqualTo(new[] { "Recorder.Plugin.dll is missing." }));
    }

    [Test]
    public void A_plugin_that_is_half_a_file_is_not_in_order()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder.File("Recorder.Plugin.dll"), MadeAssembly.Plugin().Bytes()[..4000]);
        Assert.That(FolderCheck.Of(folder.Path).Problems, Has.One.Contains("is incomplete"));
    }

    [Test]
    public void A_plugin_for_one_processor_is_not_in_order() =>
        AssertProblem(MadeAssembly.Plugin() with { Machine = Machine.Amd64 }, "Recorder.Plugin.dll is not built for any processor");

    [Test]
    public void A_development_build_is_not_in_order() =>
        AssertProblem(MadeAssembly.Plugin() with { Resources = new Dictionary<string, byte[]>() }, "it is a development build");

    [Test]
    public void The_stand_in_inside_is_found() =>
        AssertProblem(MadeAssembly.Plugin().WithInside(
            "payload/TradingPlatform.BusinessLayer.dll", new MadeAssembly("TradingPlatform.BusinessLayer").Bytes()),
            "has the stand-in");

    [Test]
    public void A_library_that_something_inside_needs_and_that_is_not_inside_is_named() =>
        AssertProblem(MadeAssembly.Plugin().WithInside("payload/Recorder.Storage.dll", null),
            "Recorder.Capture.dll needs Recorder.Storage.dll, which is not inside");

    [Test]
    public void A_library_inside_that_is_for_one_processor_is_named() =>
        AssertProblem(
            MadeAssembly.Plugin().WithInside(
                "payload/Recorder.Storage.dll", (new MadeAssembly("Recorder.Storage") { Machine = Machine.Arm64 }).Bytes()),
            "Recorder.Storage.dll inside Recorder.Plugin.dll is not built for any processor");

    [Test]
    public void Something_inside_that_is_no_assembly_is_named() =>
        AssertProblem(MadeAssembly.Plugin().WithInside("payload/Recorder.Storage.dll", "text"u8.ToArray()),
            "Recorder.Storage.dll inside Recorder.Plugin.dll is not a .NET assembly");

    [Test]
    public void A_plugin_without_SQLite_for_Windows_is_not_in_order() =>
        AssertProblem(MadeAssembly.Plugin().WithInside("payload/native/win-x64/e_sqlite3.dll", null), "has no SQLite for Windows");

    [Test]
    public void An_SQLite_of_another_system_or_processor_is_not_in_order()
    {
        const string inside = "payload/native/win-x64/e_sqlite3.dll";
        AssertProblem(MadeAssembly.Plugin().WithInside(inside, SqliteFiles.ForWindows("x86")), "made for I386");
        AssertProblem(MadeAssembly.Plugin().WithInside(inside, SqliteFiles.ForLinux()), "it is not a Windows library");
    }

    [Test]
    public void An_old_SQLite_inside_is_a_warning_and_no_problem()
    {
        using var folder = With(MadeAssembly.Plugin().WithInside("payload/native/win-x64/e_sqlite3.dll", SqliteFiles.OldForWindows()));

        var check = FolderCheck.Of(folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(check.Problems, Is.Empty);
            Assert.That(check.Warnings, Has.Count.EqualTo(1).And.All.Contains("3.35.5"));
            Assert.That(check.Facts, Has.Some.EqualTo("SQLite 3.35.5 for Windows inside."));
        });
    }

    [Test]
    public void A_folder_that_is_not_there_is_refused() =>
        Assert.That(() => FolderCheck.Of(Path.Combine(Path.GetTempPath(), "recorder-not-there")), Throws.TypeOf<CannotBuildException>());

    static void AssertProblem(MadeAssembly plugin, string problem)
    {
        using var folder = With(plugin);
        Assert.That(FolderCheck.Of(folder.Path).Problems, Has.Count.EqualTo(1).And.All.Contains(problem));
    }

    static TestFolder With(MadeAssembly plugin)
    {
        var folder = new TestFolder();
        File.WriteAllBytes(folder.File("Recorder.Plugin.dll"), plugin.Bytes());
        return folder;
    }
}
