using NUnit.Framework;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>Corrected, late, missing and repeated bars, and the series that share them.</summary>
[Category("Integration")]
public sealed class CorrectedSharingTests : SharingFixture
{
    [Test]
    public void A_bar_corrected_by_the_run_that_stores_it_stays_for_others_what_they_saw()
    {
        Record(1, Minutes(0, 10));
        Record(2, Minutes(0, 10));
        Record(3, Minutes(4, 10));
        Record(1, [Corrected(5)]);
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 1+9 1+5"));
        Record(4, [.. Minutes(0, 5), Corrected(5), .. Minutes(6, 10)]);
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 1+9 1+5 0+10"), "who sees the corrected bar shares it");
    }

    [Test]
    public void A_correction_is_seen_by_a_series_that_has_read_ahead()
    {
        Record(1, Minutes(0, 20));
        var run = Process.Begin(2);
        Tell(run, 2, Minutes(0, 5));
        Process.Write();
        Record(1, [Corrected(10)]);
        Tell(run, 2, Minutes(5, 20));
        Process.Write();
        Assert.That(Scalar(Contents), Is.EqualTo("20+0 10+10"));
    }

    [Test]
    public void A_correction_of_a_shared_bar_is_a_bar_of_its_own()
    {
        Record(1, Minutes(0, 10));
        var run = Process.Begin(2);
        Tell(run, 2, Minutes(0, 6));
        Process.Write();
        Tell(run, 2, [Corrected(3), .. Minutes(6, 10)]);
        Process.Write();
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 1+9"));
        Assert.That(Scalar(Ranges), Is.EqualTo("09:00-09:09=10"));
    }

    [Test]
    public void A_late_bar_of_the_run_that_stores_them_does_not_become_others()
    {
        Record(1, [.. Minutes(0, 5), .. Minutes(6, 10)]);
        Record(2, [.. Minutes(0, 5), .. Minutes(6, 10)]);
        Record(1, Minutes(5, 6));
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 0+9"));
        Assert.That(Scalar(Ranges), Is.EqualTo("09:00-09:04=5 09:06-09:09=4"));
    }

    [Test]
    public void A_bar_that_one_run_lacks_is_left_out_of_what_it_shares()
    {
        Record(1, Minutes(0, 10));
        Record(2, [.. Minutes(0, 4), .. Minutes(6, 10)]);
        Assert.That(Scalar(Ranges), Is.EqualTo("09:00-09:03=4 09:06-09:09=4"));
    }

    [Test]
    public void A_correction_is_seen_by_new_runs_that_differ()
    {
        Record(1, Minutes(0, 3));
        Record(2, Minutes(0, 3, history: 1));
        Record(1, [Corrected(0)]);
        Record(3, [Corrected(0), .. Minutes(1, 3)]);
        Record(4, Minutes(0, 3));
        Assert.That(Scalar(Contents), Is.EqualTo("3+0 3+0 0+3 3+0"));
    }

    [Test]
    public void Repeated_bars_change_nothing()
    {
        Record(1, Minutes(0, 10));
        Record(2, [.. Minutes(0, 10), .. Minutes(0, 10), .. Minutes(3, 5).Select(bar => bar with { Volume = 1, Close = 1 })]);
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 0+10"));
    }
}
