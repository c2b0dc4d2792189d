using NUnit.Framework;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>Thirds, repeated halves, and other quantities that do not divide exactly.</summary>
public sealed class RoundingTests
{
    static readonly decimal Third = Exact.FromDouble(1.0 / 3)!.Value;

    [TestCase(MatchingRule.Flat)]
    [TestCase(MatchingRule.Fifo)]
    [TestCase(MatchingRule.Lifo)]
    [TestCase(MatchingRule.Average)]
    public void Three_thirds_are_one(MatchingRule rule)
    {
        var opened = new FillList().Buy(Third, 100).Buy(Third, 101).Buy(Third, 102).Sell(1, 110).Match(rule);
        var closed = new FillList().Sell(1, 110).Buy(Third, 100).Buy(Third, 101).Buy(Third, 102).Match(rule);
        Assert.Multiple(() =>
        {
            Assert.That(opened.Open, Is.Empty);
            Assert.That(closed.Open, Is.Empty);
            Assert.That(closed.Closed.Sum(trade => trade.GrossPnl), Is.EqualTo(9m).Within(1e-12m));
            Assert.That(opened.Closed.SelectMany(trade => trade.Slices).Where(slice => !slice.Entry).Sum(slice => slice.Quantity),
                Is.EqualTo(1), "the rounding too is in a slice");
            Assert.That(
                closed.Closed.SelectMany(trade => trade.Slices).Where(slice => slice.Entry).Sum(slice => slice.Quantity), Is.EqualTo(1));
        });
    }

    [Test]
    public void A_billionth_is_rounding_and_more_is_not() => Assert.Multiple(() =>
    {
        Assert.That(new FillList().Buy(1, 100).Sell(0.999999999m, 100).Match(MatchingRule.Fifo).Open, Is.Empty);
        Assert.That(
            new FillList().Buy(1, 100).Sell(0.999999998m, 100).Match(MatchingRule.Fifo).Open.Single().Quantity, Is.EqualTo(0.000000002m));
        Assert.That(new FillList().Buy(1, 100).Sell(1.0000000005m, 100).Match(MatchingRule.Fifo).Open, Is.Empty);
        Assert.That(new FillList().Buy(1, 100).Sell(1.000000002m, 100).Match(MatchingRule.Fifo).Open.Single().Direction,
            Is.EqualTo(Direction.Short));
    });

    // The remainder of 1e-16 of the first exit must not become a separate trade with the second lot.
    [TestCase(MatchingRule.Fifo)]
    [TestCase(MatchingRule.Lifo)]
    public void Rounding_between_lots_makes_no_trade(MatchingRule rule)
    {
        var matched = new FillList().Buy(Third, 100).Buy(Third, 100).Buy(Third, 100).Buy(1, 100).Sell(1, 101).Sell(1, 101).Match(rule);
        Assert.Multiple(() =>
        {
            Assert.That(matched.Closed, Has.Count.EqualTo(4));
            Assert.That(matched.Closed.Select(trade => Math.Round(trade.Quantity, 9)),
                Is.EquivalentTo(new[] { 0.333333333m, 0.333333333m, 0.333333333m, 1 }));
            Assert.That(matched.Open, Is.Empty);
        });
    }

    [Test]
    public void Rounding_of_an_older_lot_comes_first_in_the_trade_that_takes_it_along()
    {
        var trade = new FillList().Buy(0.0000000005m, 100).Buy(1, 100).Sell(1, 101).Match(MatchingRule.Lifo).Closed.Single();
        Assert.That((TradeText.Of(trade.Slices), trade.EntryTime), Is.EqualTo(("+a0.0000000005 +b1 -c1", FillList.Start)));
    }

    [Test]
    public void A_small_fill_is_a_fill()
    {
        var matched = new FillList().Buy(1, 100).Buy(1000000000, 100).Sell(1, 101).Sell(1, 102).Match(MatchingRule.Fifo);
        Assert.That(matched.Closed.Select(trade => trade.Quantity), Is.EqualTo(new[] { 1m, 1m }));
    }

    [TestCase(1, 1, 1.000000001, 1)]
    [TestCase(1, 1, 1.000000002, 2)]
    [TestCase(1, 1e9, 2, 2)]
    [TestCase(0.00001, 0.00001, 0.00002, 2)]
    public void A_billionth_of_the_smaller_of_lot_and_fill_goes_with_the_trade_beside_it(
        decimal first, decimal second, decimal sold, int trades)
    {
        var matched = new FillList().Buy(first, 100).Buy(second, 100).Sell(sold, 101).Match(MatchingRule.Fifo);
        Assert.That(matched.Closed, Has.Count.EqualTo(trades));
        Assert.That(matched.Closed.Sum(trade => trade.Quantity), Is.EqualTo(sold));
    }

    [Test]
    public void The_last_slice_takes_the_rest_of_the_fee()
    {
        var fees = new FillList().Buy(3, 100, 1).Sell(1, 101).Sell(1, 101).Sell(1, 101).Match(MatchingRule.Fifo).Closed
            .Select(trade => trade.Fees!.Value).ToList();
        Assert.That(
            fees, Is.EqualTo(new[] { 0.333333333333333333333333333m, 0.333333333333333333333333333m, 0.333333333333333333333333334m }));
    }

    [TestCase(12345.67)]
    [TestCase(-12345.67)]
    public void A_fee_in_very_unequal_parts_sums_to_it_exactly(decimal fee)
    {
        var trades = new FillList().Buy(30000, 100, fee).Sell(1, 101).Sell(29999, 101).Match(MatchingRule.Fifo).Closed;
        Assert.That(trades.Sum(trade => trade.Fees), Is.EqualTo(fee));
        Assert.That(trades[0].Fees, Is.EqualTo(fee / 30000).Within(1e-20m));
    }

    [Test]
    public void The_largest_quantities_have_an_average_too()
    {
        var trades = new FillList().Buy(4e19m, 2).Sell(1e19m, 2.5m).Sell(3e19m, 2.5m).Match(MatchingRule.Average).Closed;
        Assert.That(trades.Select(trade => trade.GrossPnl), Is.EqualTo(new[] { 0.5e19m, 1.5e19m }));
    }

    [TestCase(1e13, 1e6, 5e12)]
    [TestCase(1e18, 1e-5, 1e13)]
    public void Half_of_a_large_position_has_half_of_its_cost(decimal quantity, decimal price, decimal gross)
    {
        var trade = new FillList().Buy(quantity, price, 4).Sell(quantity / 2, price + (2 * gross / quantity))
            .Match(MatchingRule.Average).Closed.Single();
        Assert.That((trade.EntryPrice, trade.GrossPnl, trade.Fees), Is.EqualTo(((decimal?)price, (decimal?)gross, (decimal?)2)));
    }

    [Test]
    public void Half_of_a_small_position_is_not_rounding() =>
        Assert.That(
            new FillList().Buy(0.00001m, 100).Sell(0.000005m, 100).Match(MatchingRule.Fifo).Open.Single().Quantity, Is.EqualTo(0.000005m));

    [TestCase(MatchingRule.Flat)]
    [TestCase(MatchingRule.Fifo)]
    [TestCase(MatchingRule.Lifo)]
    [TestCase(MatchingRule.Average)]
    public void A_rounding_remainder_is_closed_with_its_position(MatchingRule rule)
    {
        var trade = new FillList().Buy(1, 100, 1).Sell(0.999999999m, 110, 0.5m).Match(rule).Closed.Single();
        Assert.That((trade.Quantity, trade.Fees), Is.EqualTo((1m, (decimal?)1.5m)));
    }

    [Test]
    public void A_fee_of_as_many_digits_as_a_decimal_has_is_kept_to_the_last()
    {
        const decimal Fee = 7.1234567890123456789012345678m;
        Assert.That(new FillList().Buy(1, 100, Fee).Match(MatchingRule.Average).Open.Single().Slices.Single().Fee, Is.EqualTo(Fee));
    }

    [Test]
    public void Break_even_against_an_average_is_zero()
    {
        // 1 at 100 and 2 at 101 cost 302; a third of that is closed. With 2 at 100.5, the cost of 4 is 402.333...
        var matched = new FillList().Buy(1, 100).Buy(2, 101).Sell(1, 102).Buy(2, 100.5m).Sell(3, 100.58333333333333333333333333m)
            .Match(MatchingRule.Average);
        Assert.That(matched.Closed[1].GrossPnl, Is.Zero);
        Assert.That(matched.Closed[0].GrossPnl, Is.EqualTo(4 / 3m).Within(1e-17m));
    }

    // Half is closed and bought again two hundred times. 2^-200 of the first entry remains, too small for a decimal.
    [Test]
    public void Entries_that_melted_away_are_no_longer_listed()
    {
        var fills = new List<Fill>();
        for (var i = 0; i < 400; i++)
            fills.Add(
                new Fill($"e{i}", FillList.Start.AddMinutes(i), i, "ES", "ES", null, null, i % 2 == 0, i == 0 ? 2 : 1, 100 + i, 0.1m * i));
        var matched = TradeMatching.Match(fills, MatchingRule.Average, _ => FillList.Stock);
        var slices = matched.Closed.SelectMany(trade => trade.Slices).Concat(matched.Open[0].Slices).ToLookup(slice => slice.ExecutionId);
        Assert.Multiple(() =>
        {
            Assert.That(matched.Closed[^1].Slices, Has.Count.InRange(55, 75), "60 halves are 1e-18");
            Assert.That(
                () => matched.Closed[^1].Slices[-1], Throws.TypeOf<ArgumentOutOfRangeException>(), "the last of those that melted away");
            foreach (var fill in fills)
                Assert.That((slices[fill.ExecutionId].Sum(slice => slice.Quantity), slices[fill.ExecutionId].Sum(slice => slice.Fee)),
                    Is.EqualTo((fill.Quantity, fill.Fee)));
            foreach (var trade in matched.Closed)
                Assert.That(
                    trade.Slices.Where(slice => slice.Entry).Sum(slice => slice.Quantity), Is.EqualTo(trade.Quantity).Within(1e-15m));
        });
    }

    [Test]
    public void Slices_computed_when_read_are_a_list_like_any_other()
    {
        var matched = new FillList().Buy(1, 100).Buy(1, 102).Sell(1, 103).Match(MatchingRule.Average);
        var (trade, open) = (matched.Closed[0].Slices, matched.Open[0].Slices);
        Assert.Multiple(() =>
        {
            Assert.That((trade.Count, open.Count), Is.EqualTo((3, 2)));
            Assert.That((trade[0].ExecutionId, trade[2].ExecutionId, open[1].ExecutionId), Is.EqualTo(("a", "c", "b")));
            Assert.That(() => trade[-1], Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => trade[3], Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => open[2], Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(((System.Collections.IEnumerable)trade).Cast<TradeSlice>(), Is.EqualTo(trade));
        });
    }
}
