using NUnit.Framework;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>Conversion of doubles to decimals.</summary>
public sealed class ExactTests
{
    static IEnumerable<TestCaseData> Doubles() =>
    [
        new(0.1, 0.1m), new(0.1 + 0.2, 0.30000000000000004m), new(1.0 / 3, 0.3333333333333333m), new(-4798.25, -4798.25m),
        new(1e-8, 0.00000001m), new(1e22, 1e22m), new(0.0, 0m), new(-0.0, 0m), new(123456789.12345679, 123456789.12345679m),
        new(1e-28, 1e-28m),
    ];

    [TestCaseSource(nameof(Doubles))]
    public void A_double_is_the_number_that_was_written(double value, decimal exact) =>
        Assert.That(Exact.FromDouble(value), Is.EqualTo(exact));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(8e28)]
    [TestCase(-1e300)]
    [TestCase(1e-30)]
    [TestCase(double.Epsilon)]
    public void A_value_too_large_for_a_decimal_is_null(double value) => Assert.That(Exact.FromDouble(value), Is.Null);

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void A_decimal_reads_back_as_the_same_double(int mantissa, byte places)
    {
        var value = mantissa / Math.Pow(10, places % 12);
        Assert.That((double)Exact.FromDouble(value)!.Value, Is.EqualTo(value));
    }
}
