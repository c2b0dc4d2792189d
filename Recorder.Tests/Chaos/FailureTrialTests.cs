using NUnit.Framework;
using Recorder.Chaos.Failing;

namespace Recorder.Tests.Chaos;

/// <summary>Failures while a run records, each for a moment. The long ones are run by hand: <c>recorder-chaos failures --seconds 60</c>.</summary>
public sealed class FailureTrialTests
{
    [TestCase("another program holds the write lock", true)]
    [TestCase("another program has the file for itself when the recording begins", true)]
    [TestCase("the disk answers to nothing", true)]
    [TestCase("the file is deleted", false)]
    [TestCase("the file is renamed", false)]
    public void The_strategy_sees_nothing_and_nothing_is_missing(string name, bool holdsBack)
    {
        using var folder = new TestFolder();
        var result = FailureTrial.Run(Failure.All(folder.Path).Single(failure => failure.Name == name), folder.File("here"), TimeSpan.FromSeconds(1));
        Assert.Multiple(() =>
        {
            Assert.That(result.IsSound, Is.True, result.ToString());
            Assert.That(result.Meanwhile, Is.GreaterThan(0), "it went on recording");
            Assert.That(result.InMemoryAlone, Is.Zero);
            if (holdsBack)
                Assert.That(result.Waiting, Is.GreaterThanOrEqualTo(result.Meanwhile), "none of it could be written while that lasted");
            else
                Assert.That(result.Retries, Is.GreaterThan(0), "the file that was gone was noticed");
        });
    }

    [TestCase(0, 0, 0, true)]
    [TestCase(1, 0, 0, false)]
    [TestCase(0, 1, 0, false)]
    [TestCase(0, 0, 1, false)]
    public void A_hook_that_fails_an_event_that_is_missing_and_a_finding_are_each_unsound(int refused, int missing, int findings, bool sound) =>
        Assert.That(new FailureResult("a failure", 10, refused, 0.1, 10, 0, 0.1, 1, missing, findings).IsSound, Is.EqualTo(sound));
}
