using NUnit.Framework;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>Stored bars, shared bars, and the bars that each run gets back.</summary>
[Category("Integration")]
public sealed class SharingTests : SharingFixture
{
    [Test]
    public void A_run_that_differs_from_some_point_on_keeps_its_own_bars_from_there_for_good()
    {
        Record(1, Minutes(0, 30));
        Record(2, [.. Minutes(0, 10), .. Minutes(10, 15, history: 1), .. Minutes(15, 30)]);
        Assert.That(Scalar(Contents), Is.EqualTo("30+0 20+10"));
        Assert.That(Scalar(Ranges), Is.EqualTo("09:00-09:09=10"));
    }

    [Test]
    public void A_run_that_differs_shares_with_whom_it_agrees()
    {
        Record(1, Minutes(0, 30));
        Record(2, [.. Minutes(0, 10), .. Minutes(10, 30, history: 1)]);
        Record(3, [.. Minutes(0, 10), .. Minutes(10, 30, history: 1)]);
        Assert.That(Scalar(Contents), Is.EqualTo("30+0 20+10 0+30"));
        Assert.That(Scalar("SELECT count(DISTINCT fingerprint) FROM run_bar_fingerprints"), Is.EqualTo("2"));
    }

    [Test]
    public void A_run_may_begin_earlier_or_later_and_end_earlier_or_later()
    {
        Record(1, Minutes(10, 20));
        Record(2, Minutes(12, 15));
        Record(3, Minutes(5, 25));
        Record(4, Minutes(0, 30));
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 0+3 10+10 10+20"));
    }

    [Test]
    public void Runs_side_by_side_store_each_bar_once_whichever_is_ahead([Values(1, 3, 7)] int step, [Values(1, 4, 9)] int otherStep)
    {
        var (one, other) = (Process.Begin(1), Process.Begin(2));
        for (var turn = 0; turn < 40; turn++)
        {
            Tell(one, 1, Minutes(0, 40).Skip(turn * step).Take(step));
            Tell(other, 2, Minutes(0, 40).Skip(turn * otherStep).Take(otherStep));
            Process.Write();
        }

        Assert.That(Scalar("SELECT count(*) FROM bars"), Is.EqualTo("40"));
        Assert.That(Scalar("SELECT count(*) FROM shared_bar_ranges"), Is.LessThanOrEqualTo("2"), "a range goes on where it was left");
    }

    [Test]
    public void Two_processes_that_take_turns_store_each_bar_once()
    {
        using var process = new BarProcess(Database);
        var (one, other) = (Process.Begin(1), process.Begin(2));
        for (var minute = 0; minute < 30; minute += 5)
        {
            Tell(one, 1, Minutes(minute, minute + 5));
            Process.Write();
            Tell(other, 2, Minutes(minute, minute + 5));
            process.Write();
        }

        Assert.That(Scalar(Contents), Is.EqualTo("30+0 0+30"));
        Assert.That(Scalar(Ranges), Is.EqualTo("09:00-09:29=30"));
    }
}
