using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>Positions from before the recording.</summary>
[TestFixture(MatchingRule.Flat)]
[TestFixture(MatchingRule.Fifo)]
[TestFixture(MatchingRule.Lifo)]
[TestFixture(MatchingRule.Average)]
public sealed class StartingPositionTests(MatchingRule rule)
{
    static readonly DateTime Attached = FillList.Start.AddHours(-1);

    static StartingPosition Found(decimal quantity, decimal? price, decimal? fee = null) =>
        new("ES", "ES", "account", null, Attached, quantity, price, fee);

    [Test]
    public void A_trade_that_closes_a_starting_position_has_an_unknown_entry()
    {
        var trade = new FillList().Sell(2, 105, 1).Match(rule, null, Found(2, null)).Closed.Single();
        Assert.Multiple(() =>
        {
            Assert.That(TradeText.Of(trade), Is.EqualTo("Long 2 null>105 = null: +found2 -a2"));
            Assert.That((trade.Fees, trade.NetPnl, trade.Reason), Is.EqualTo(((decimal?)null, (decimal?)null, Reasons.FoundPosition)));
            Assert.That((trade.Symbol, trade.Account, trade.EntryTime), Is.EqualTo(("ES", "account", Attached)));
        });
    }

    [Test]
    public void The_price_of_a_starting_position_gives_the_gross_but_no_net()
    {
        var trade = new FillList().Buy(2, 105, 1).Match(rule, null, Found(-2, 108)).Closed.Single();
        Assert.That(TradeText.Of(trade), Is.EqualTo("Short 2 108>105 = 6: +found2 -a2"));
        Assert.That((trade.Fees, trade.NetPnl, trade.Reason), Is.EqualTo(((decimal?)null, (decimal?)null, Reasons.FoundPosition)));
    }

    [Test]
    public void The_price_and_fee_of_a_starting_position_give_gross_and_net()
    {
        var trade = new FillList().Buy(2, 105, 1).Match(rule, null, Found(-2, 108, 0.5m)).Closed.Single();
        Assert.That((trade.GrossPnl, trade.Fees, trade.NetPnl, trade.Reason),
            Is.EqualTo(((decimal?)6, (decimal?)1.5m, (decimal?)4.5m, (string?)null)));
    }

    [Test]
    public void A_reversal_of_a_starting_position_opens_an_ordinary_one()
    {
        var matched = new FillList().Sell(3, 105, 3).Buy(1, 104, 1).Match(rule, null, Found(2, null));
        Assert.That(matched.Closed.Select(TradeText.Of),
            Is.EqualTo(new[] { "Long 2 null>105 = null: +found2 -a2", "Short 1 105>104 = 1: +a1 -b1" }));
        Assert.That((matched.Closed[1].NetPnl, matched.Closed[1].Reason), Is.EqualTo(((decimal?)-1, (string?)null)));
    }

    [Test]
    public void The_rest_of_a_starting_position_is_open()
    {
        var lot = new FillList().Match(rule, null, Found(2, 100)).Open.Single();
        Assert.That(TradeText.Of(lot), Is.EqualTo("Long 2 100: +found2"));
        Assert.That((lot.Fees, lot.Reason), Is.EqualTo(((decimal?)null, Reasons.FoundPosition)));
    }

    [Test]
    public void A_starting_position_of_zero_is_ignored()
    {
        var matched = new FillList().Sell(1, 100).Match(rule, null, Found(0, 100));
        Assert.That(matched.Open.Select(TradeText.Of), Is.EqualTo(new[] { "Short 1 100: +a1" }));
    }

    [Test]
    public void A_starting_position_seen_late_counts_from_the_first_fill_of_its_book()
    {
        var fills = new FillList().Buy(1, 100, book: "other").Sell(2, 105);
        var matched = fills.Match(rule, null, Found(2, 100) with { Time = FillList.Start.AddHours(1) });
        Assert.That((matched.Closed.Single().EntryTime, matched.Closed[0].ExitTime),
            Is.EqualTo((FillList.Start.AddMinutes(1), FillList.Start.AddMinutes(1))));
    }

    [TestCase(2, 1)]
    [TestCase(-2, 1)]
    [TestCase(1, -2)]
    public void One_that_no_market_has_is_an_error(int quantity, int price) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FillList().Match(rule, null, Found(quantity * 1e20m, price)));
}
