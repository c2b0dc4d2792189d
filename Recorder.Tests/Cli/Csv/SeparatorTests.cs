using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Market;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Cli.Csv;

/// <summary>Files of prices, orders, benchmarks and rates with semicolons, tabs and decimal commas.</summary>
public sealed class SeparatorTests : CommandFixture
{
    [TestCase(',', '.')]
    [TestCase(';', '.')]
    [TestCase(';', ',')]
    [TestCase('\t', '.')]
    [TestCase('\t', ',')]
    public void Bars_are_the_same_with_every_separator(char separator, char sign)
    {
        var path = Write("bars.csv", In(separator, sign,
            "time|open|high|low|close|volume", "2024-01-02T09:00:00Z|100|101.5|99.25|100.125|7",
            "2024-01-02T10:00:00Z|100|101|99|100|1.5"));
        Assert.That(BarCsv.Read(path, "X", Period.HOUR1).Bars, Is.EqualTo(new[]
        {
            new MarketBar(new DateTime(2024, 1, 2, 9, 0, 0, DateTimeKind.Utc), 100, 101.5, 99.25, 100.125, 7),
            new MarketBar(new DateTime(2024, 1, 2, 10, 0, 0, DateTimeKind.Utc), 100, 101, 99, 100, 1.5),
        }));
    }

    [Test]
    public void Trades_benchmarks_and_rates_may_have_semicolons_and_decimal_commas() => Assert.Multiple(() =>
    {
        var ticks = Write("ticks.csv", In(';', ',', "time|price|qty|aggressor", "2024-01-02T09:00:00.5Z|100.25|0.5|Buy"));
        var tick = TickCsv.Read(ticks, "X", Period.MIN1).Ticks.Single();
        Assert.That((tick.Price, tick.Size), Is.EqualTo((100.25, 0.5)));
        var benchmark = Write("benchmark.csv", In('\t', ',', "date|close", "2024-01-02|100.5", "2024-01-03|201"));
        Assert.That(BenchmarkCsv.Read(benchmark).Returns[^1], Is.EqualTo(1));
        var rates = Write("rates.csv", In(';', ',', "date|rate", "2024-01-02|0.0002"));
        Assert.That(RatesCsv.Read(rates)(252).On([new DateOnly(2024, 1, 2)]), Is.EqualTo(new double?[] { 0.0002 }));
    });

    [TestCase("1,234;100;1")]
    [TestCase("100.5;100,5;1")]
    public void A_number_that_does_not_fit_the_others_is_refused(string row)
    {
        var path = Write("bars.csv", "time;open;high;low;close", $"2024-01-02T09:00:00Z;{row};1");
        Assert.That(
            () => BarCsv.Read(path, "X", Period.HOUR1),
            Throws.TypeOf<CannotRunException>().With.Message.Contains("line 2, column").And.Message.Contains("expected a number"));
    }

    static string[] In(char separator, char sign, params string[] rows) =>
        [.. rows.Select(row => row.Replace('.', sign).Replace('|', separator).Replace($":00{sign}5Z", ":00.5Z", StringComparison.Ordinal))];
}
