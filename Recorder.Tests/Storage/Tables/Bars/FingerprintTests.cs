using System.Globalization;
using System.Numerics;
using NUnit.Framework;
using Recorder.Storage.Tables.Bars;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>Fingerprints compared with plain big numbers, and with values from Python's hashlib and struct.</summary>
public sealed class FingerprintTests
{
    static readonly BigInteger Modulus = BigInteger.Pow(2, 256);

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void A_fingerprint_adds_and_subtracts_modulo_two_to_the_256(int seed)
    {
        var random = new Random(seed);
        var (one, other) = (Any(random), Any(random));
        Assert.That(Number(one + other), Is.EqualTo((Number(one) + Number(other)) % Modulus));
        Assert.That(Number(one - other), Is.EqualTo((Number(one) - Number(other) + Modulus) % Modulus));
        Assert.That(one + other - other, Is.EqualTo(one));
        Assert.That(Fingerprint.Parse(one.ToString()), Is.EqualTo(one));
    }

    [Test]
    public void A_bar_has_the_hash_that_python_gives_it()
    {
        var bar = new BarRow("2024-03-01T09:00:00.0000000Z", 5000.25, 5001, 4999.75, 0.1 + 0.2, null, null);
        Assert.That(
            new BarHash("ES", "1m").Of(bar).ToString(), Is.EqualTo("a2effa37f6f37dfba79b1df87b7033048e0ab8fb624646194ef3af38c4894279"));
        var full = new BarRow("2024-03-01T09:00:00.0000000Z", 0, 1e300, -1e-300, 1, 7, "{\"delta\":\"ä\"}");
        Assert.That(
            new BarHash("Größe", "1h").Of(full).ToString(),
            Is.EqualTo("f97289503261267fefdba0046f506905b4a4805b815ef3c9515a660972c7679d"));
    }

    [Test]
    public void A_text_of_another_length_is_none() => Assert.That(() => Fingerprint.Parse("00"), Throws.InstanceOf<FormatException>());

    // Many values have halves of ones or zeros, where a carry can go wrong.
    static Fingerprint Any(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        if (random.Next(3) == 0)
            bytes.AsSpan(16).Fill(0xFF);
        if (random.Next(3) == 0)
            bytes.AsSpan(random.Next(2) * 16, 16).Clear();
        return Fingerprint.Of(bytes);
    }

    static BigInteger Number(Fingerprint fingerprint) =>
        BigInteger.Parse("0" + fingerprint, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
