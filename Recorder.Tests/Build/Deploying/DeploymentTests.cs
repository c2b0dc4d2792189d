using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Deploying;

namespace Recorder.Tests.Build.Deploying;

/// <summary>Copying files into a folder that a running platform may read.</summary>
public sealed class DeploymentTests
{
    static readonly string[] Parts = ["Recorder.Plugin.dll", "Recorder.Plugin.pdb"];

    [Test]
    public void The_files_are_there_and_nothing_stays_aside()
    {
        using var folder = Built("new");
        new Deployment(folder.File("built"), folder.File("target"), folder.File("aside")).Run();

        Assert.Multiple(() =>
        {
            Assert.That(Contents(folder.File("target")), Is.EqualTo(new[] { "Recorder.Plugin.dll=new", "Recorder.Plugin.pdb=new" }));
            Assert.That(folder.Names, Is.EqualTo(new[] { "built", "target" }));
        });
    }

    [Test]
    public void A_reader_during_the_copying_sees_the_complete_old_files()
    {
        using var folder = Built("new");
        Put(folder.File("target"), "old");
        var seen = new List<string[]>();
        var deployment = new Deployment(folder.File("built"), folder.File("target"), folder.File("aside"))
        {
            Copy = (from, to) =>
            {
                File.WriteAllText(to, "ne");
                seen.Add(Contents(folder.File("target")));
                File.WriteAllText(to, File.ReadAllText(from));
            },
        };
        deployment.Run();

        Assert.Multiple(() =>
        {
            Assert.That(seen, Has.Count.EqualTo(2).And.All.EqualTo(new[] { "Recorder.Plugin.dll=old", "Recorder.Plugin.pdb=old" }));
            Assert.That(Contents(folder.File("target")), Is.EqualTo(new[] { "Recorder.Plugin.dll=new", "Recorder.Plugin.pdb=new" }));
        });
    }

    [TestCase(0)]
    [TestCase(1)]
    public void A_disk_that_is_full_in_the_middle_of_a_file_leaves_everything_as_it_was(int failing)
    {
        using var folder = Built("new");
        Put(folder.File("target"), "old");
        var copied = 0;
        var deployment = new Deployment(folder.File("built"), folder.File("target"), folder.File("aside"))
        {
            Copy = (from, to) =>
            {
                File.WriteAllText(to, "ne");
                if (copied++ == failing)
                    throw new IOException("There is not enough space on the disk.");
            },
        };

        Assert.That(deployment.Run, Throws.TypeOf<CannotBuildException>().With.Message.Contains("not enough space").And.Message
            .Contains("No file in it is half-written"));
        Assert.Multiple(() =>
        {
            Assert.That(Contents(folder.File("target")), Is.EqualTo(new[] { "Recorder.Plugin.dll=old", "Recorder.Plugin.pdb=old" }));
            Assert.That(folder.Names, Is.EqualTo(new[] { "built", "target" }));
        });
    }

    [Test]
    public void A_plugin_that_cannot_be_replaced_keeps_the_rest_from_being_replaced()
    {
        using var folder = Built("new");
        Put(folder.File("target"), "old");
        // A folder with the name of the file makes the move fail on every system, like a DLL in use on Windows.
        File.Delete(Path.Combine(folder.File("target"), Parts[0]));
        Directory.CreateDirectory(Path.Combine(folder.File("target"), Parts[0]));

        Assert.That(new Deployment(folder.File("built"), folder.File("target"), folder.File("aside")).Run,
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("Close Quantower"));
        Assert.That(Contents(folder.File("target")), Is.EqualTo(new[] { "Recorder.Plugin.pdb=old" }));
    }

    [Test]
    public void Files_of_a_killed_deployment_are_removed()
    {
        using var folder = Built("new");
        Put(folder.File("aside"), "ne");
        new Deployment(folder.File("built"), folder.File("target"), folder.File("aside")).Run();

        Assert.That(folder.Names, Is.EqualTo(new[] { "built", "target" }));
    }

    [Test]
    public void A_stand_in_in_the_target_folder_is_removed_and_named()
    {
        using var folder = Built("new");
        Put(folder.File("target"), "old");
        File.WriteAllText(Path.Combine(folder.File("target"), "TradingPlatform.BusinessLayer.dll"), "");

        Assert.That(new Deployment(folder.File("built"), folder.File("target"), folder.File("aside")).Run(),
            Is.EqualTo(new[] { "TradingPlatform.BusinessLayer.dll" }));
        Assert.That(Contents(folder.File("target")), Is.EqualTo(new[] { "Recorder.Plugin.dll=new", "Recorder.Plugin.pdb=new" }));
    }

    [Test]
    public void A_build_with_the_stand_in_in_it_changes_nothing()
    {
        using var folder = Built("new");
        File.WriteAllText(Path.Combine(folder.File("built"), "TradingPlatform.BusinessLayer.dll"), "");

        Assert.That(
            new Deployment(folder.File("built"), folder.File("target"), folder.File("aside")).Run, Throws.TypeOf<CannotBuildException>());
        Assert.That(folder.Names, Is.EqualTo(new[] { "built" }));
    }

    static TestFolder Built(string content)
    {
        var folder = new TestFolder();
        Put(folder.File("built"), content);
        return folder;
    }

    static void Put(string folder, string content)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in Parts)
            File.WriteAllText(Path.Combine(folder, name), content);
    }

    static string[] Contents(string folder) =>
        [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)}={File.ReadAllText(file)}")];
}
