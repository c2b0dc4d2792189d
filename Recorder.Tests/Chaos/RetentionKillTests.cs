using NUnit.Framework;
using Recorder.Chaos.Retaining;

namespace Recorder.Tests.Chaos;

/// <summary>A short session of killed retention commands. A long one: <c>recorder-chaos retention --kills 200</c>.</summary>
[Category("Process")]
public sealed class RetentionKillTests
{
    [Test]
    public void A_killed_prune_archive_or_restore_leaves_every_run_whole()
    {
        using var folder = new TestFolder();
        var report = new RetentionKills(folder.File("recorder.db"), seed: 11).Run(12);
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Before + report.After + report.Between, Is.EqualTo(12));
        Assert.That(report.Before, Is.Positive, "kills hit a step at work");
    }
}
