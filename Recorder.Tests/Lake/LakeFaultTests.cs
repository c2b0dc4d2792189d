using NUnit.Framework;
using Recorder.Lake.Compacting;
using Recorder.Lake.Exporting;
using Recorder.Lake.Snapshots;
using Recorder.Lake.Writing;

namespace Recorder.Tests.Lake;

/// <summary>A lake while it is written, and after a command that ended in the middle.</summary>
[Category("Integration")]
public sealed class LakeFaultTests : LakeFixture
{
    [SetUp]
    public void ExportTwoRuns() => Export(Runs[0], Runs[1]);

    [Test]
    public void A_kill_at_any_step_of_an_export_leaves_the_snapshot_before_or_after_it()
    {
        Tag();
        var copies = new List<(LakeStep Step, LakeFolder Folder)>();
        Export(new LakeSettings { Probe = step => copies.Add((step, Copy(copies.Count))) });
        Assert.That(
            copies.Select(copy => copy.Step).Distinct(),
            Is.EqualTo((LakeStep[])[LakeStep.Written, LakeStep.Moved, LakeStep.Published]));
        foreach (var (step, folder) in copies)
        {
            // The copy is the folder that a process leaves when it is killed after the step.
            Assert.That(folder.Latest().Number, Is.EqualTo(step == LakeStep.Published ? 2 : 1), step.ToString());
            AssertReadable(folder);
            var next = new LakeExport(Database, folder, new LakeSettings(), TimeProvider.System).Run([]);
            Assert.That(next.Snapshot, Is.EqualTo(2), step.ToString());
            AssertSame(folder, Runs);
        }
    }

    [Test]
    public void A_kill_at_any_step_of_a_compaction_loses_no_row()
    {
        Tag();
        Export();
        var copies = new List<(LakeStep Step, LakeFolder Folder)>();
        var settings = new LakeSettings { Probe = step => copies.Add((step, Copy(copies.Count))) };
        new LakeCompaction(Lake, settings, TimeProvider.System).Run(1);
        Assert.That(copies.Select(copy => copy.Step), Does.Contain(LakeStep.Removed));
        foreach (var (_, folder) in copies.DistinctBy(copy => copy.Step))
        {
            AssertSame(folder, Runs);
            new LakeCompaction(folder, new LakeSettings(), TimeProvider.System).Run(1);
            AssertSame(folder, Runs);
            AssertNoOtherFile(folder);
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5)]
    public void An_export_that_fails_leaves_the_snapshot_before_it(int step)
    {
        var steps = 0;
        var settings = new LakeSettings { Probe = _ => Refuse(steps++ == step) };
        Assert.That(() => Export(settings), Throws.TypeOf<IOException>());
        Assert.That(Lake.Latest().Number, Is.EqualTo(1));
        AssertSame(Lake, Runs.Take(2));
        Export();
        AssertSame(Lake, Runs);
        Compact();
        AssertNoOtherFile(Lake);
    }

    [Test]
    public void A_reader_during_an_export_sees_one_whole_snapshot()
    {
        Tag();
        var before = Lake.Latest();
        var steps = 0;
        Export(new LakeSettings
        {
            Probe = step =>
            {
                steps++;
                var seen = DuckDb.Rows($"SELECT DISTINCT run_id FROM {Source(Lake, "metrics")}").Count;
                Assert.That(seen, Is.EqualTo(step == LakeStep.Published ? 5 : 2));
                Assert.That(DuckDb.Rows($"SELECT DISTINCT run_id FROM {Source(Lake, "metrics", before)}"), Has.Count.EqualTo(2));
            },
        });
        Assert.That(steps, Is.GreaterThan(10));
    }

    [Test]
    public async Task Two_exports_at_once_take_turns()
    {
        using var isInside = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var settings = new LakeSettings
        {
            Probe = step =>
            {
                if (step != LakeStep.Written)
                    return;
                isInside.Set();
                Assert.That(mayGoOn.Wait(TimeSpan.FromSeconds(30)), Is.True);
            },
        };
        var first = Task.Run(() => Export(settings, Runs[2]));
        Assert.That(isInside.Wait(TimeSpan.FromSeconds(30)), Is.True);
        Assert.That(
            () => Export(new LakeSettings { LockWait = TimeSpan.Zero }),
            Throws.TypeOf<Recorder.Archives.Files.ArtifactException>().With.Message.Contains("another export into this lake is under way"));
        var second = Task.Run(() => Export());
        mayGoOn.Set();
        Assert.That((await first).Snapshot, Is.EqualTo(2));
        Assert.That((await second).Snapshot, Is.EqualTo(3));
        AssertSame(Lake, Runs);
    }

    void Tag() => Tag(Runs[0], "good");

    static void Refuse(bool isRefused)
    {
        if (isRefused)
            throw new IOException("the disk refuses the file");
    }

    static void AssertReadable(LakeFolder folder)
    {
        var counts = folder.Latest().Files.Select(file => $"SELECT count(*) FROM '{folder.PathOf(file)}'");
        Assert.That(
            DuckDb.Rows(string.Join(" UNION ALL ", counts)).Select(row => row[0]),
            Is.EqualTo(folder.Latest().Files.Select(file => file.Rows)));
    }

    static void AssertNoOtherFile(LakeFolder folder) => Assert.That(
        Directory.EnumerateFiles(folder.FullName, "*.parquet*", SearchOption.AllDirectories),
        Is.EquivalentTo(folder.Latest().Files.Select(folder.PathOf)));

    LakeFolder Copy(int number)
    {
        var copy = Path($"copy{number}");
        foreach (var file in Directory.EnumerateFiles(Lake.FullName, "*", SearchOption.AllDirectories))
        {
            var place = System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(Lake.FullName, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
            // The lock of the other process stays behind.
            if (System.IO.Path.GetFileName(file) != "lock")
                File.Copy(file, place);
        }

        return new LakeFolder(copy);
    }
}
