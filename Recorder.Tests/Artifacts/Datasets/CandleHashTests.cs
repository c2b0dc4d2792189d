using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using Recorder.Artifacts.Datasets;
using Recorder.Storage.Datasets;

namespace Recorder.Tests.Artifacts.Datasets;

public sealed class CandleHashTests
{
    static readonly DatasetBar Bar = new(1_704_067_200_000, 1.5, 2, 1, 1.75, 10, null);

    // Python: hashlib.sha256(struct.pack('>q6d', 1704067200000, 1.5, 2, 1, 1.75, 10, float('nan'))).hexdigest()
    [Test]
    public void The_hash_of_bars_is_that_of_another_program() => Assert.That(
        CandleHash.OfBars([Bar]), Is.EqualTo("20b8925cde3a70a545721f252c0e0df1b43547904a1dc1591ff1f8dd1fdf045a"));

    [Test]
    public void The_hash_of_a_dataset_is_that_of_its_text()
    {
        var version = CandleHash.OfBars([Bar]);
        var text = $"Vendor|ES|1h|1704067200000|1704067200000|{version}";
        Assert.That(CandleHash.Of(MadeCandles.Key, Bar.TsUtc, Bar.TsUtc, version),
            Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))));
    }

    [Test]
    public void Every_value_of_a_bar_counts()
    {
        DatasetBar[] others =
        [
            Bar, Bar with { TsUtc = 1 }, Bar with { Open = 1.25 }, Bar with { High = 3 }, Bar with { Low = 0 }, Bar with { Close = 1.5 },
            Bar with { Volume = 11 }, Bar with { Volume = null }, Bar with { Vwap = 1.5 },
        ];
        Assert.That(others.Select(bar => CandleHash.OfBars([bar])).Distinct().Count(), Is.EqualTo(others.Length));
    }

    [Test]
    public void A_negative_zero_is_a_zero() =>
        Assert.That(CandleHash.OfBars([Bar with { Volume = -0.0 }]), Is.EqualTo(CandleHash.OfBars([Bar with { Volume = 0 }])));
}
