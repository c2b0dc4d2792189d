using NUnit.Framework;
using Recorder.Chaos.Killing;

namespace Recorder.Tests.Chaos;

/// <summary>A short session of kills. Long sessions: <c>recorder-chaos --kills 1000 --faults</c>.</summary>
[Category("Process")]
public sealed class SessionTests
{
    [TestCase(false, 31)]
    [TestCase(true, 22)]
    public void An_event_of_a_returned_hook_is_in_the_database_once_after_a_kill(bool faults, int seed)
    {
        var plan = new SessionPlan(Kills: 6, seed, faults, Events: 1_200);
        var report = new KillSession(plan, TextWriter.Null).Run();
        Assert.Multiple(() =>
        {
            Assert.That(report.Problems, Is.Empty);
            Assert.That(report.IsSound, Is.True);
            Assert.That(report.Kills, Is.GreaterThanOrEqualTo(6));
            Assert.That(report.Events, Is.GreaterThan(0), "the processes got as far as recording");
            Assert.That(report.Recovered, Is.InRange(1, report.Runs), "and were killed at it");
            Assert.That(report.Replayed, Is.GreaterThan(0), "the events of the journal are in the file");
            Assert.That(report.Row(plan, DateTime.UnixEpoch), Has.Count.EqualTo(SessionReport.Heads.Count).And
                .Contains(FormattableString.Invariant($"{report.Events:N0} of {report.Events:N0}")));
        });
    }
}
