using NUnit.Framework;
using Recorder.Chaos.Failing;

namespace Recorder.Tests.Chaos;

/// <summary>
/// Short trials of every failure during recording. Long trials: <c>recorder-chaos failures --seconds 60</c>.
/// </summary>
[Category("Process")]
public sealed class FailureTrialTests
{
    [TestCase("another program holds the write lock", true)]
    [TestCase("another program has an exclusive lock when the recording begins", true)]
    [TestCase("the disk does not answer", true)]
    [TestCase("the file is read-only when the recording begins", true)]
    [TestCase("the file is damaged and repaired", true)]
    [TestCase("the file is deleted", false)]
    [TestCase("the file is renamed", false)]
    public void The_strategy_notices_no_failure_and_no_event_is_missing(string name, bool holdsBack)
    {
        var result = Try(name);
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

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows keeps open files")]
    public void Events_of_a_cut_write_ahead_log_are_named()
    {
        var result = Try("the write-ahead log is cut");
        Assert.That(result.IsSound, Is.True, result.ToString());
        Assert.That(result.Named, Is.GreaterThan(0), "the test would not notice if nothing had been cut");
        Assert.That(result.Kept, Is.GreaterThan(result.Meanwhile / 2), "what came afterwards is there");
    }

    [Test]
    public void A_loss_of_power_leaves_a_sound_file_with_all_but_the_last_moments()
    {
        using var folder = new TestFolder();
        var result = PowerTrial.Run(folder.File("here"), TimeSpan.FromSeconds(1));
        Assert.That(result.IsSound, Is.True, result.ToString());
        Assert.That(result.Kept, Is.LessThan(result.Accepted), "what waited at that moment cannot be there");
    }

    [Test]
    public void Events_after_the_promised_time_may_be_lost_and_no_others()
    {
        var result = new FailureResult("power is lost", "with the next opening") { Accepted = 10, Kept = 7, TooYoung = 3 };
        Assert.That((result.IsSound, (result with { Kept = 6 }).IsSound), Is.EqualTo((true, false)));
    }

    [TestCase(0, 10, 0, 0, true)]
    [TestCase(0, 8, 2, 0, true)]
    [TestCase(1, 10, 0, 0, false)]
    [TestCase(0, 9, 0, 0, false)]
    [TestCase(0, 10, 1, 0, false)]
    [TestCase(0, 10, 0, 1, false)]
    public void A_failed_hook_a_lost_event_and_a_finding_each_make_a_trial_unsound(
        int refused, int kept, int named, int findings, bool sound) =>
        Assert.That(
            new FailureResult("a failure", "by itself")
            {
                Accepted = 10,
                Refused = refused,
                Kept = kept,
                Named = named,
                Findings = findings
            }.IsSound,
            Is.EqualTo(sound));

    static FailureResult Try(string name)
    {
        using var folder = new TestFolder();
        return FailureTrial.Run(
            Failure.All(folder.Path).Single(failure => failure.Name == name), folder.File("here"), TimeSpan.FromSeconds(1));
    }
}
