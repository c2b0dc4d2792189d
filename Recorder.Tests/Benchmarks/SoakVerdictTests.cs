using NUnit.Framework;
using Recorder.Benchmarks.Soaking;

namespace Recorder.Tests.Benchmarks;

public sealed class SoakVerdictTests
{
    const int Rate = 5_000;

    [Test]
    public void A_run_that_stays_as_it_is_is_well() => Assert.That(SoakVerdict.Problems(Samples(_ => _), Rate), Is.Empty);

    [Test]
    public void Memory_that_grows_is_found() =>
        Assert.That(SoakVerdict.Problems(
            Samples(sample => sample with { WorkingSetBytes = 200_000_000 + (long)(sample.Seconds * 1_000_000) }), Rate),
            Has.One.Contains("memory grew"));

    [Test]
    public void Memory_that_only_grew_in_the_beginning_is_well() =>
        Assert.That(
            SoakVerdict.Problems(Samples(sample => sample.Seconds < 50 ? sample with { WorkingSetBytes = 50_000_000 } : sample), Rate),
            Is.Empty);

    [Test]
    public void A_gap_is_found() =>
        Assert.That(SoakVerdict.Problems(Samples(sample => sample with { Gaps = 2 }), Rate), Has.One.Contains("2 gaps"));

    [Test]
    public void A_writer_that_falls_behind_is_found() =>
        Assert.That(SoakVerdict.Problems(Samples(sample => sample with { Pending = (long)(sample.Seconds * 200) }), Rate),
            Has.One.Contains("cannot keep the rate"));

    [Test]
    public void A_log_without_bounds_is_found() =>
        Assert.That(SoakVerdict.Problems(
            Samples(sample => sample.Seconds < 10 ? sample with { LogBytes = SoakVerdict.MostLogBytes + 1 } : sample), Rate),
            Has.One.Contains("write-ahead log"));

    [Test]
    public void Too_few_samples_prove_nothing() =>
        Assert.That(SoakVerdict.Problems([.. Samples(_ => _).Take(7)], Rate), Has.One.Contains("too short"));

    static List<SoakSample> Samples(Func<SoakSample, SoakSample> change) =>
        [.. Enumerable.Range(0, 20).Select(
            look => change(new SoakSample(look * 10, look * 50_000, 1_000, 200_000_000, 40_000_000, 4_000_000, look * 20_000_000, 0)))];
}
