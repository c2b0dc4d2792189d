using NUnit.Framework;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>Trades computed by hand.</summary>
public sealed class TradeMatchingTests
{
    static string[] Closed(MatchedTrades matched) => [.. matched.Closed.Select(TradeText.Of)];

    static string[] Open(MatchedTrades matched) => [.. matched.Open.Select(TradeText.Of)];

    // Two entries, a partial exit, another entry, an exit of the rest.
    static FillList Scaled => new FillList().Buy(2, 100).Buy(1, 106).Sell(1, 110).Buy(2, 104).Sell(4, 112);

    [Test]
    public void A_trade_goes_from_flat_to_flat() =>
        Assert.That(Closed(Scaled.Match(MatchingRule.Flat)), Is.EqualTo(new[] { "Long 5 102.8>111.6 = 44: +a2 +b1 -c1 +d2 -e4" }));

    [Test]
    public void First_in_first_out_takes_the_oldest() => Assert.That(Closed(Scaled.Match(MatchingRule.Fifo)), Is.EqualTo(new[]
    {
        "Long 1 100>110 = 10: +a1 -c1",
        "Long 1 100>112 = 12: +a1 -e1",
        "Long 1 106>112 = 6: +b1 -e1",
        "Long 2 104>112 = 16: +d2 -e2",
    }));

    [Test]
    public void Last_in_first_out_takes_the_youngest() => Assert.That(Closed(Scaled.Match(MatchingRule.Lifo)), Is.EqualTo(new[]
    {
        "Long 1 106>110 = 4: +b1 -c1",
        "Long 2 104>112 = 16: +d2 -e2",
        "Long 2 100>112 = 24: +a2 -e2",
    }));

    [Test]
    public void One_trade_a_closing_fill_has_all_that_the_fill_closes_at_the_cost_of_the_rule() => Assert.Multiple(() =>
    {
        Assert.That(Closed(Scaled.Match(MatchingRule.FifoExit)),
            Is.EqualTo(new[] { "Long 1 100>110 = 10: +a1 -c1", "Long 4 103.5>112 = 34: +a1 +b1 +d2 -e4" }));
        Assert.That(Closed(Scaled.Match(MatchingRule.LifoExit)),
            Is.EqualTo(new[] { "Long 1 106>110 = 4: +b1 -c1", "Long 4 102>112 = 40: +a2 +d2 -e4" }));
    });

    // 3 at 102, 1 sold; 2 at 102 and 2 at 104 are 4 at 103. After the first exit, two thirds of a and b remain.
    [Test]
    public void Average_cost_takes_the_same_share_of_all() => Assert.Multiple(() =>
    {
        var matched = new FillList().Buy(3, 100).Buy(3, 104).Sell(2, 110).Buy(4, 104).Sell(8, 112).Match(MatchingRule.Average);
        Assert.That(matched.Closed.Select(trade => (trade.Quantity, trade.EntryPrice, trade.GrossPnl)).ToList(),
            Is.EqualTo(new[] { (2m, (decimal?)102, (decimal?)16), (8m, 103, 72) }));
        Assert.That(
            matched.Closed.Select(trade => trade.Slices.Select(slice => (slice.ExecutionId, Math.Round(slice.Quantity, 20))).ToList()),
            Is.EqualTo(new[]
            {
                new[] { ("a", 1m), ("b", 1m), ("c", 2m) },
                [("a", 2m), ("b", 2m), ("d", 4m), ("e", 8m)],
            }));
    });

    [TestCase(MatchingRule.Flat)]
    [TestCase(MatchingRule.Fifo)]
    [TestCase(MatchingRule.Lifo)]
    [TestCase(MatchingRule.Average)]
    [TestCase(MatchingRule.FifoExit)]
    [TestCase(MatchingRule.LifoExit)]
    public void A_reversal_is_split_into_two_trades(MatchingRule rule)
    {
        var matched = new FillList().Buy(2, 100, 1).Sell(5, 103, 2.5m).Buy(3, 101, 1.5m).Match(rule);
        Assert.Multiple(() =>
        {
            Assert.That(Closed(matched), Is.EqualTo(new[] { "Long 2 100>103 = 6: +a2 -b2", "Short 3 103>101 = 6: +b3 -c3" }));
            Assert.That(matched.Closed.Select(trade => trade.Fees), Is.EqualTo(new[] { 2m, 3m }), "the reversing fill's 2.5 go 1 to 1.5");
            Assert.That(matched.Open, Is.Empty);
        });
    }

    // 3 with a fee of 1.5, 1 with 0.9; 1 sold with 0.7, 3 with 0.6. Gross is 26 under every rule, fees are 3.7.
    [TestCase(MatchingRule.Flat, new[] { 3.7 }, new[] { 22.3 })]
    // First 1 of the 3. Then the other 2, with two thirds of the last exit. Then the 1, with the remaining third.
    [TestCase(MatchingRule.Fifo, new[] { 0.5 + 0.7, 1.0 + 0.4, 0.9 + 0.2 }, new[] { 4.8, 14.6, 2.9 })]
    [TestCase(MatchingRule.Lifo, new[] { 0.9 + 0.7, 1.5 + 0.6 }, new[] { 0.4, 21.9 })]
    // A quarter of both entries, then three quarters.
    [TestCase(MatchingRule.Average, new[] { 0.375 + 0.225 + 0.7, 1.125 + 0.675 + 0.6 }, new[] { 3.7, 18.6 })]
    public void Partial_exits_take_their_part_of_uneven_fees(MatchingRule rule, double[] fees, double[] nets)
    {
        var fills = new FillList().Buy(3, 100, 1.5m).Buy(1, 104, 0.9m).Sell(1, 106, 0.7m).Sell(3, 108, 0.6m);
        var matched = fills.Match(rule);
        Assert.Multiple(() =>
        {
            Assert.That(matched.Closed.Select(trade => trade.Fees), Is.EqualTo(fees.Select(fee => (decimal)fee)));
            Assert.That(matched.Closed.Select(trade => trade.NetPnl), Is.EqualTo(nets.Select(net => (decimal)net)));
            Assert.That(SlicesOf(matched), Is.EqualTo(fills.Fills.Select(fill => (fill.ExecutionId, fill.Quantity, fill.Fee))),
                "to the last digit");
        });
    }

    // Sevenths do not divide exactly, and one fee is negative.
    [TestCase(MatchingRule.Flat)]
    [TestCase(MatchingRule.Fifo)]
    [TestCase(MatchingRule.Lifo)]
    [TestCase(MatchingRule.Average)]
    public void Shares_of_a_fee_always_sum_to_the_fee(MatchingRule rule)
    {
        var fills = new FillList().Buy(7, 100, 1).Buy(3, 101, -0.2m).Sell(1, 102, 0.01m).Sell(2, 103, 2.345m).Buy(4, 99, 0.1m)
            .Sell(6, 104, 1).Sell(3, 98, 0.07m);
        var matched = fills.Match(rule);
        Assert.Multiple(() =>
        {
            Assert.That(SlicesOf(matched), Is.EqualTo(fills.Fills.Select(fill => (fill.ExecutionId, fill.Quantity, fill.Fee))),
                "including open trades");
            Assert.That(matched.Closed.Sum(trade => trade.Fees) + matched.Open.Sum(lot => lot.Fees),
                Is.EqualTo(fills.Fills.Sum(fill => fill.Fee)).Within(1e-24m));
            Assert.That(matched.Open.Single().Quantity, Is.EqualTo(2));
        });
    }

    static IEnumerable<(string?, decimal, decimal?)> SlicesOf(MatchedTrades matched) =>
        matched.Closed.SelectMany(trade => trade.Slices).Concat(matched.Open.SelectMany(lot => lot.Slices))
            .GroupBy(slice => slice.ExecutionId).OrderBy(fill => fill.Key, StringComparer.Ordinal)
            .Select(fill => (fill.Key, fill.Sum(slice => slice.Quantity), fill.Sum(slice => slice.Fee)));

    [TestCase(MatchingRule.Flat)]
    [TestCase(MatchingRule.Fifo)]
    [TestCase(MatchingRule.Lifo)]
    [TestCase(MatchingRule.Average)]
    public void Multiplier_and_fractions_make_money(MatchingRule rule)
    {
        var trade = new FillList().Sell(0.25m, 4800.25m, 0.5m).Buy(0.25m, 4798.5m, 0.5m).Match(rule, FillList.Future).Closed.Single();
        Assert.Multiple(() =>
        {
            Assert.That(trade.Direction, Is.EqualTo(Direction.Short));
            Assert.That(trade.GrossPnl, Is.EqualTo(21.875m), "1.75 points, a quarter of a contract of 50");
            Assert.That(trade.NetPnl, Is.EqualTo(20.875m));
            Assert.That(trade.Currency, Is.EqualTo("USD"));
            Assert.That(trade.Reason, Is.Null);
            Assert.That((trade.EntryTime, trade.ExitTime), Is.EqualTo((FillList.Start, FillList.Start.AddMinutes(1))));
            Assert.That((trade.Book, trade.Symbol, trade.Account, trade.PositionId), Is.EqualTo(("ES", "ES", "account", (string?)null)));
        });
    }

    [Test]
    public void The_open_rest_is_reported_separately() => Assert.Multiple(() =>
    {
        var fills = new FillList().Buy(2, 100).Buy(2, 104).Sell(1, 110);
        Assert.That(Open(fills.Match(MatchingRule.Fifo)), Is.EqualTo(new[] { "Long 3 102.66666666666666666666666667: +a1 +b2" }));
        Assert.That(Open(fills.Match(MatchingRule.Lifo)), Is.EqualTo(new[] { "Long 3 101.33333333333333333333333333: +a2 +b1" }));
        Assert.That(Open(fills.Match(MatchingRule.Average)), Is.EqualTo(new[] { "Long 3 102: +a1.5 +b1.5" }));
        Assert.That(Open(fills.Match(MatchingRule.Flat)), Is.EqualTo(new[] { "Long 3 102: +a2 +b2 -c1" }));
    });

    [Test]
    public void An_open_trade_has_the_gain_of_its_exits()
    {
        // 2 at 102 remain of 4. With 2 more at 108 the average is (2*102 + 2*108) / 4 = 105. Then 1 is sold at 109.
        var fills = new FillList().Buy(2, 100, 1).Buy(2, 104, 1).Sell(2, 110, 1).Buy(2, 108, 1).Sell(1, 109, 1);
        var flat = fills.Match(MatchingRule.Flat, FillList.Future).Open.Single();
        var fifo = fills.Match(MatchingRule.Fifo, FillList.Future).Open.Single();
        Assert.Multiple(() =>
        {
            Assert.That(flat.EntryPrice, Is.EqualTo(105));
            Assert.That(flat.Realized, Is.EqualTo(50 * ((2 * 8) + 4)));
            Assert.That((flat.Fees, flat.EntryTime, flat.Reason), Is.EqualTo((5m, FillList.Start, (string?)null)));
            Assert.That((fifo.EntryPrice, fifo.Realized, fifo.Fees, fifo.EntryTime),
                Is.EqualTo(((104m + 216) / 3, 0m, 1.5m, FillList.Start.AddMinutes(1))));
        });
    }

    [Test]
    public void Fills_of_one_instant_are_taken_in_recorded_order()
    {
        Fill At(string id, long sequence, bool bought, decimal price) =>
            new(id, FillList.Start, sequence, "ES", "ES", null, null, bought, 1, price, 0);
        var matched = TradeMatching.Match([At("a", 3, false, 103), At("b", 1, false, 101), At("c", 2, true, 102), At("d", 4, true, 104)],
            MatchingRule.Fifo, _ => FillList.Stock);
        Assert.That(Closed(matched), Is.EqualTo(new[] { "Short 1 101>102 = -1: +b1 -c1", "Short 1 103>104 = -1: +a1 -d1" }));
    }

    [Test]
    public void Time_comes_before_recorded_order()
    {
        Fill At(string id, int minute, long sequence, bool bought) =>
            new(id, FillList.Start.AddMinutes(minute), sequence, "ES", "ES", null, null, bought, 1, 100, 0);
        var matched = TradeMatching.Match([At("late", 0, 2, true), At("first", 1, 1, false)], MatchingRule.Fifo, _ => FillList.Stock);
        Assert.That(Closed(matched), Is.EqualTo(new[] { "Long 1 100>100 = 0: +late1 -first1" }));
    }

    [Test]
    public void Two_fills_equal_in_everything_but_their_id_are_two()
    {
        var twin = new Fill("a", FillList.Start, 7, "ES", "ES", null, null, true, 200, 74.04m, 0);
        var matched = TradeMatching.Match([twin, twin with { ExecutionId = "b" }], MatchingRule.Fifo, _ => FillList.Stock);
        Assert.That(Open(matched), Is.EqualTo(new[] { "Long 400 74.04: +a200 +b200" }));
    }

    [Test]
    public void The_id_decides_between_fills_of_the_same_time_and_sequence()
    {
        var (a, b) = (new Fill("a", FillList.Start, 7, "ES", "ES", null, null, true, 1, 100), new Fill(
            "b", FillList.Start, 7, "ES", "ES", null, null, false, 1, 101));
        Assert.That(Closed(TradeMatching.Match([b, a], MatchingRule.Fifo, _ => FillList.Stock)),
            Is.EqualTo(new[] { "Long 1 100>101 = 1: +a1 -b1" }));
    }

    [Test]
    public void An_execution_given_twice_is_one_and_the_last_counts()
    {
        var fills = new FillList().Buy(1, 100).Sell(1, 105).Fills;
        var corrected = fills[1] with { Price = 104 };
        var matched = TradeMatching.Match([.. fills, corrected, fills[0]], MatchingRule.Flat, _ => FillList.Stock);
        Assert.That(Closed(matched), Is.EqualTo(new[] { "Long 1 100>104 = 4: +a1 -b1" }));
    }

    [Test]
    public void Books_are_matched_each_for_itself()
    {
        var matched = new FillList().Buy(1, 100, book: "B").Sell(1, 105, book: "A").Buy(1, 103, book: "A").Sell(2, 101, book: "B")
            .Buy(2, 101, book: "A").Match(MatchingRule.Fifo);
        Assert.Multiple(() =>
        {
            Assert.That(Closed(matched), Is.EqualTo(new[] { "Short 1 105>103 = 2: +b1 -c1", "Long 1 100>101 = 1: +a1 -d1" }),
                "in the order of the exits");
            Assert.That(matched.Open.Select(lot => lot.Book), Is.EqualTo(new[] { "A", "B" }), "in the order of the names");
        });
    }

    [Test]
    public void The_contract_of_a_symbol_is_looked_up_once()
    {
        var asked = new List<string>();
        var fill = new Fill("a", FillList.Start, 1, "one", "ES", null, null, true, 1, 100);
        TradeMatching.Match(
            [fill, fill with { ExecutionId = "b", Book = "two" }, fill with { ExecutionId = "c", Symbol = "NQ", Book = "three" }],
            MatchingRule.Fifo, symbol =>
            {
                asked.Add(symbol);
                return FillList.Stock;
            });
        Assert.That(asked, Is.EqualTo(new[] { "ES", "NQ" }));
    }

    [Test]
    public void No_fills_give_no_trades()
    {
        var matched = new FillList().Match(MatchingRule.Average);
        Assert.That((matched.Closed.Count, matched.Open.Count, matched.Refused.Count), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void An_undefined_rule_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FillList().Buy(1, 1).Match((MatchingRule)9));
}
