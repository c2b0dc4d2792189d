using NUnit.Framework;
using Recorder.Chaos.Killing;

namespace Recorder.Tests.Server.Ingest;

/// <summary>A kill of the server loses nothing that it answered with ok.</summary>
[Category("Process")]
public sealed class IngestKillTests
{
    [Test]
    public void Servers_that_are_killed_lose_nothing_that_they_confirmed()
    {
        using var folder = new TestFolder();
        var report = IngestKillSession.Run(kills: 3, seed: 1, folder.File("killed"));
        Assert.Multiple(() =>
        {
            Assert.That(report.Confirmed, Is.GreaterThan(100));
            Assert.That(report.Lost, Is.Zero);
            Assert.That(report.Problems, Is.Empty);
        });
    }
}
