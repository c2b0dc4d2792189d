using NUnit.Framework;
using Recorder.Tests.Cli;
using Recorder.Tests.Storage.Footprints;

namespace Recorder.Tests.Artifacts.Runs;

/// <summary>A disk that fills during an export.</summary>
[Category("Process")]
public sealed class FullDiskExportTests : ExportedRunFixture
{
    [Test]
    public void A_full_disk_leaves_the_earlier_files_and_no_part_of_the_new_ones()
    {
        using var disk = TinyDisk.Mount(4);
        var folder = System.IO.Path.Combine(disk.InnerPath, "data");
        string[] export = ["export", "latest", "--db", Database, "--to", folder];
        var first = CommandProcess.Run(export, shell: disk.Enter);
        Assert.That(first.Code, Is.Zero, first.Error);
        var before = disk.Files.Order(StringComparer.Ordinal).ToDictionary(file => file, File.ReadAllBytes);

        disk.FillUpTo(20_000);
        var full = CommandProcess.Run([.. export, "--format", "csv"], shell: disk.Enter);
        var after = disk.Files.Order(StringComparer.Ordinal).ToDictionary(file => file, File.ReadAllBytes);

        Assert.Multiple(() =>
        {
            Assert.That(full.Code, Is.EqualTo(2));
            Assert.That(full.Error, Does.Contain("the disk is full. Free some space and try again"));
            Assert.That(after.Keys, Is.EqualTo(before.Keys));
            Assert.That(after.Where(file => !file.Key.EndsWith(".holder", StringComparison.Ordinal)).Select(file => file.Value),
                Is.EqualTo(before.Where(file => !file.Key.EndsWith(".holder", StringComparison.Ordinal)).Select(file => file.Value)));
        });

        disk.Free();
        Assert.That(CommandProcess.Run([.. export, "--format", "csv"], shell: disk.Enter).Code, Is.Zero);
        Assert.That(CommandProcess.Run(["verify", "--artifacts", folder, "--db", Database], shell: disk.Enter).Code, Is.Zero);
    }
}
