using System.Globalization;
using NUnit.Framework;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>Fills of real books.</summary>
public sealed class RealFillsTests
{
    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    static List<Fill> Backtest() => TestData.Rows("fills/pyfolio_backtest_transactions.csv.gz").Select(row => new Fill(
        row["seq"], DateTime.ParseExact(row["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        long.Parse(row["seq"], CultureInfo.InvariantCulture), row["symbol"], row["symbol"], null, null, row["side"] == "Buy",
        Number(row["qty"]), Number(row["price"]), 0))
        .ToList();

    [TestCase(MatchingRule.Flat)]
    [TestCase(MatchingRule.Fifo)]
    [TestCase(MatchingRule.Lifo)]
    [TestCase(MatchingRule.Average)]
    public void The_cash_of_a_long_backtest_is_all_there(MatchingRule rule)
    {
        var cash = TestData.Rows("fills/pyfolio_backtest_transactions.csv.gz").Sum(row => Number(row["cash_flow"]));
        var fills = Backtest();
        var matched = TradeMatching.Match(fills, rule, _ => FillList.Stock);
        var held = matched.Open.Sum(lot => (lot.Direction == Direction.Long ? 1 : -1) * lot.Quantity * lot.EntryPrice!.Value);
        Assert.Multiple(() =>
        {
            // The file's cash flows are rounded to eight places.
            Assert.That(matched.Closed.Sum(trade => trade.GrossPnl!.Value) + matched.Open.Sum(lot => lot.Realized!.Value),
                Is.EqualTo(cash + held).Within(0.001m));
            Assert.That(
                matched.Open.ToDictionary(lot => lot.Book, lot => lot.Direction == Direction.Long ? lot.Quantity : -lot.Quantity),
                Is.EquivalentTo(fills.GroupBy(fill => fill.Book).ToDictionary(book => book.Key, book => book.Sum(RandomBook.Signed))
                    .Where(book => book.Value != 0)));
            Assert.That(matched.Refused, Is.Empty);
        });
    }

    // The profit of each fill that the trader's platform booked: against average cost, rounded to cents.
    [Test]
    public void A_day_trader_s_platform_booked_the_same_gains()
    {
        var day = FillList.Start.Date;
        var rows = TestData.Rows("fills/das_trader_fills.csv").ToList();
        var fills = rows.Select((row, index) => new Fill(
            index.ToString(CultureInfo.InvariantCulture), day + TimeSpan.Parse(row["time"], CultureInfo.InvariantCulture), index,
            row["symbol"], row["symbol"], null, null, row["side_code"] == "B", Number(row["qty"]), Number(row["price"])));
        var gains = TradeMatching.Match(fills, MatchingRule.Average, _ => FillList.Stock).Closed.ToDictionary(
            trade => trade.Slices[^1].ExecutionId!, trade => trade.GrossPnl!.Value);
        for (var i = 0; i < rows.Count; i++)
            Assert.That(gains.GetValueOrDefault(i.ToString(CultureInfo.InvariantCulture)),
                Is.EqualTo(Number(rows[i]["realized_pl"])).Within(0.005m), string.Join(' ', rows[i].Values));
    }
}
