using System.Globalization;
using NUnit.Framework;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Equity;

/// <summary>9,367 fills in seven stocks over six years.</summary>
public sealed class RealEquityTests
{
    [Test]
    public void Cash_is_the_sum_of_the_fills()
    {
        var rows = TestData.Rows("fills/pyfolio_backtest_transactions.csv.gz").ToList();
        var fills = rows.ConvertAll(row => new Fill(
            row["seq"],
            DateTime.SpecifyKind(DateTime.ParseExact(row["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture), DateTimeKind.Utc),
            long.Parse(row["seq"], CultureInfo.InvariantCulture), row["symbol"], row["symbol"], null, null, row["side"] == "Buy",
            Number(row["qty"]), Number(row["price"]), 0));
        var run = EquityCurves.Of(new EquityInput(fills[0].Time, fills[^1].Time, fills, _ => new Contract(1, 0.01m, "USD"),
            new Dictionary<string, IReadOnlyList<PriceMark>>(), 100_000));
        var curve = run.Curves.Single();
        var (cash, day) = (100_000m, 0);
        Assert.Multiple(() =>
        {
            foreach (var date in rows.GroupBy(row => row["date"]))
            {
                cash += date.Sum(row => Number(row["cash_flow"]));
                Assert.That(curve.CashAt(curve.Points[++day]), Is.EqualTo((double)cash).Within(1e-5), date.Key);
            }

            Assert.That((curve.Points.Count, curve.Fills), Is.EqualTo((day + 1, 9_367)));
        });
    }

    static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
