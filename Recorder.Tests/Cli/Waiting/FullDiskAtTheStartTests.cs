using NUnit.Framework;
using Recorder.Cli;
using Recorder.Tests.Storage.Footprints;

namespace Recorder.Tests.Cli.Waiting;

/// <summary>The command with a database that does not exist yet, on a disk that is full already.</summary>
[Platform("Linux", Reason = "Mounts a small disk.")]
[Category("Process")]
public sealed class FullDiskAtTheStartTests : CommandFixture
{
    [Test]
    public void A_command_waits_for_room_on_a_disk_that_is_full_at_the_start()
    {
        using var disk = Full();
        var database = System.IO.Path.Combine(disk.InnerPath, "recorder.db");
        using var demo = WaitingProcess.StartOn(disk, "demo", "--db", database);
        Assert.That(demo.Await("Waiting:"), Does.StartWith($"Waiting: the disk that holds {database} is full. Free some space"));
        disk.Free();
        demo.Await("can be written again");
        Assert.That(demo.AwaitEnd(), Is.Zero, string.Join('\n', demo.Said));
        Assert.That(demo.Output, Does.Contain("COMPLETED"));
    }

    [Test]
    public void A_command_that_stops_waiting_for_a_full_disk_leaves_no_file()
    {
        using var disk = Full();
        var database = System.IO.Path.Combine(disk.InnerPath, "recorder.db");
        using var demo = WaitingProcess.StartOn(disk, "demo", "--db", database, "--wait-limit", "1s");
        Assert.That(demo.AwaitEnd(), Is.EqualTo(ExitCode.CouldNotRun), string.Join('\n', demo.Said));
        Assert.That(demo.Said, Has.Some.EqualTo(
            $"recorder: stopped waiting after 1 s: the disk that holds {database} is full. Nothing was recorded."));
        Assert.That(disk.Files, Is.Empty);
    }

    static TinyDisk Full()
    {
        var disk = TinyDisk.Mount(megabytes: 24);
        disk.FillUpTo(0);
        return disk;
    }
}
