using NUnit.Framework;
using Recorder.Chaos.Exporting;
using Recorder.Tests.Artifacts.Runs;

namespace Recorder.Tests.Chaos;

/// <summary>A short session of killed exports. A long one: <c>recorder-chaos exports --db FILE --kills 200</c>.</summary>
[Category("Process")]
public sealed class ExportKillTests : ExportedRunFixture
{
    [Test]
    public void A_killed_export_leaves_the_earlier_files_or_the_new_ones()
    {
        var report = new ExportKills(Database, Data, seed: 7).Run(20);
        Assert.Multiple(() =>
        {
            Assert.That(report.Problems, Is.Empty);
            Assert.That(report.Earlier + report.Later, Is.EqualTo(20));
            Assert.That(report.Interrupted, Is.Positive, "kills hit an export that was writing");
        });
        Export();
        Assert.That(Check().Findings.Concat(Check().Notes), Is.Empty);
    }
}
