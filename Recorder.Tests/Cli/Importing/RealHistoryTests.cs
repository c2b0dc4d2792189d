using System.Globalization;
using NUnit.Framework;

namespace Recorder.Tests.Cli.Importing;

/// <summary>
/// Real histories with their columns mapped to the recorder's layout. The tests sum the positions themselves.
/// </summary>
[Category("Integration")]
public class RealHistoryTests : ImportFixture
{
    [Test]
    public void Six_years_of_daily_fills_leave_positions_equal_to_their_sum()
    {
        var rows = TestData.Rows("fills/pyfolio_backtest_transactions.csv.gz").ToList();
        var file = Write("fills.csv", [Header + ",execution_id",
            .. rows.Select(row => $"{row["date"]},{row["symbol"]},{row["side"]},{row["qty"]},{row["price"]},{row["seq"]}")]);
        Assert.That(Counts(Imported(file)), Is.EqualTo((rows.Count, 0, 0)));
        Assert.That(Counts(Imported(file)), Is.EqualTo((0, rows.Count, 0)));

        var expected = rows.GroupBy(row => row["symbol"]).OrderBy(symbol => symbol.Key, StringComparer.Ordinal)
            .Select(symbol => string.Create(CultureInfo.InvariantCulture, $"{symbol.Key} {symbol.Sum(Signed)}"));
        Assert.That(
            Rows(
                "SELECT symbol, quantity_after FROM (SELECT *, rank() OVER (PARTITION BY symbol ORDER BY sequence DESC) AS from_last FROM "
                    + "position_changes) WHERE from_last = 1 ORDER BY symbol"),
            Is.EqualTo(expected));
        Assert.That(Rows("SELECT execution_id FROM executions ORDER BY id"), Is.EqualTo(rows.Select(row => row["seq"])));
        IsSound();
    }

    static decimal Signed(IReadOnlyDictionary<string, string> row) =>
        decimal.Parse(row["qty"], CultureInfo.InvariantCulture) * (row["side"] == "Buy" ? 1 : -1);

    [Test]
    public void A_day_traders_fills_in_no_order_close_every_position_that_they_opened()
    {
        var rows = TestData.Rows("fills/das_trader_fills.csv").ToList();
        var file = Fills("fills.csv",
            [.. rows.Select(row => $"2018-06-06T{row["time"]}-04:00,{row["symbol"]},{row["side_code"][..1]},{row["qty"]},{row["price"]}")]);
        Assert.That(Counts(Imported(file)), Is.EqualTo((rows.Count, 0, 0)));
        var sums = rows.GroupBy(row => row["symbol"]).ToDictionary(symbol => symbol.Key,
            symbol => symbol.Sum(row => int.Parse(row["qty"], CultureInfo.InvariantCulture) * (row["side_code"] == "B" ? 1 : -1)));
        Assert.That(
            Rows(
                "SELECT symbol, sum(CASE side WHEN 'BUY' THEN quantity ELSE -quantity END) FROM position_changes "
                    + "GROUP BY symbol ORDER BY symbol"),
            Is.EqualTo(
                sums.OrderBy(sum => sum.Key, StringComparer.Ordinal).Select(sum => FormattableString.Invariant($"{sum.Key} {sum.Value}"))));
        Assert.That(Rows("SELECT exec_utc FROM executions"), Is.Ordered);
        IsSound();
    }
}
