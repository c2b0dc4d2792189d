using System.Globalization;
using NUnit.Framework;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Six years of real daily returns, compared with the results of another program.</summary>
public sealed class RealReturnsTests
{
    static IReadOnlyList<MetricValue> Compute()
    {
        var rows = TestData.Rows("fills/pyfolio_daily_returns.csv.gz").ToList();
        return ReturnMetrics.Compute(
            [.. rows.Select(row => (double?)double.Parse(row["return"], CultureInfo.InvariantCulture))], 252, 0,
            [.. rows.Select(row => DateOnly.ParseExact(row["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture))]);
    }

    [Test]
    public void Six_years_give_what_a_second_program_gives()
    {
        var values = Compute();
        Assert.Multiple(() =>
        {
            foreach (var (key, expected) in new[]
            {
            ("returns_count", 1511), ("total_return", 0.6540425002394212), ("cagr", 0.08754829097608186),
            ("volatility_annual", 0.26207589023902617), ("sharpe", 0.451121366823622), ("sortino", 0.6587882350931489),
            ("max_drawdown", -0.6039081069894608), ("calmar", 0.1449695573926278), ("var_95", -0.0249511174692),
            ("cvar_95", -0.03760130994801184), ("skew", 0.1438340480630739), ("kurtosis", 8.913576549007026),
            ("linearity", 0.0011889296230546476), ("months_total", 72),
        })
                Assert.That(values.Value(key), Is.EqualTo(expected).Within(1e-10 * Math.Abs(expected)), key);
            Golden.AreSound(values);
        });
    }
}
