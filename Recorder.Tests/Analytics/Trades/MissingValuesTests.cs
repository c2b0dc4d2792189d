using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>Null values and their reasons.</summary>
[TestFixture(MatchingRule.Flat)]
[TestFixture(MatchingRule.Fifo)]
[TestFixture(MatchingRule.Lifo)]
[TestFixture(MatchingRule.Average)]
public sealed class MissingValuesTests(MatchingRule rule)
{
    ClosedTrade Trade(FillList fills, Contract? contract = null) => fills.Match(rule, contract).Closed.Single();

    static void Check(ClosedTrade trade, decimal? gross, decimal? fees, decimal? net, string? reason) =>
        Assert.That((trade.GrossPnl, trade.Fees, trade.NetPnl, trade.Reason), Is.EqualTo((gross, fees, net, reason)));

    [Test]
    public void A_rebate_adds_to_the_net() => Check(Trade(new FillList().Buy(1, 100, -0.3m).Sell(1, 105, 0.1m)), 5, -0.2m, 5.2m, null);

    [Test]
    public void A_missing_fee_is_not_zero() =>
        Check(Trade(new FillList().Buy(1, 100, null).Sell(1, 105, 1)), 5, null, null, Reasons.NoFee);

    [Test]
    public void The_gross_needs_no_fee() =>
        Check(Trade(new FillList().Buy(1, 100, null).Sell(1, 105, null)), 5, null, null, Reasons.NoFee);

    [Test]
    public void A_fee_in_the_contract_s_currency_is_one_without() =>
        Check(Trade(new FillList().Buy(1, 100, 1, "usd").Sell(1, 105, 1)), 5, 2, 3, null);

    [Test]
    public void A_fee_in_another_currency_is_never_added() =>
        Check(Trade(new FillList().Buy(1, 100, 1).Sell(1, 105, 1, "EUR")), 5, null, null, Reasons.MixedCurrencies);

    [Test]
    public void A_zero_fee_is_zero_in_every_currency() => Check(Trade(new FillList().Buy(1, 100, 1).Sell(1, 105, 0, "EUR")), 5, 1, 4, null);

    [Test]
    public void A_fee_of_some_currency_is_not_added_to_money_of_an_unknown_one() =>
        Check(Trade(new FillList().Buy(1, 100, 1, "USD").Sell(1, 105, 1, "USD"), new Contract(1, null, null)), 5, null, null,
            Reasons.NoCurrency);

    [Test]
    public void Money_of_an_unknown_currency_is_added() =>
        Check(Trade(new FillList().Buy(1, 100, 1).Sell(1, 105, 1), new Contract(1, null, null)), 5, 2, 3, null);

    [TestCase(null)]
    [TestCase(0)]
    [TestCase(-50)]
    public void A_missing_multiplier_leaves_prices_and_fees_but_no_profit(int? multiplier)
    {
        var trade = Trade(new FillList().Buy(1, 100, 1).Sell(1, 105, 1), new Contract(multiplier, 0.25m, "USD"));
        Check(trade, null, 2, null, Reasons.NoMultiplier);
        Assert.That((trade.EntryPrice, trade.ExitPrice), Is.EqualTo(((decimal?)100, (decimal?)105)));
    }

    [Test]
    public void The_reason_of_the_gross_wins_when_gross_and_fees_are_missing() =>
        Check(Trade(new FillList().Buy(1, 100, null).Sell(1, 105, null), Contract.Unknown), null, null, null, Reasons.NoMultiplier);

    [Test]
    public void Money_too_large_for_exact_arithmetic_is_null() =>
        Check(Trade(new FillList().Buy(1e8m, 1e11m).Sell(1e8m, 2e11m), new Contract(1e10m, null, null)), null, 0, null, Reasons.OutOfRange);

    [Test]
    public void A_fill_without_a_price_moves_the_position()
    {
        var matched = new FillList().Buy(1, null, 1).Sell(1, 105, 1).Buy(1, 100).Sell(1, 101).Match(rule);
        Assert.Multiple(() =>
        {
            Check(matched.Closed[0], null, 2, null, Reasons.NoPrice);
            Assert.That((matched.Closed[0].EntryPrice, matched.Closed[0].ExitPrice), Is.EqualTo(((decimal?)null, (decimal?)105)));
            Check(matched.Closed[1], 1, 0, 1, null);
            Assert.That(matched.Open, Is.Empty);
        });
    }

    [Test]
    public void An_exit_without_a_price_too()
    {
        var trade = Trade(new FillList().Sell(1, 100, 1).Buy(1, null, 1));
        Check(trade, null, 2, null, Reasons.NoPrice);
        Assert.That((trade.EntryPrice, trade.ExitPrice), Is.EqualTo(((decimal?)100, (decimal?)null)));
    }

    [Test]
    public void A_price_may_be_zero_or_below() => Check(Trade(new FillList().Buy(1, 0).Sell(1, -37.63m)), -37.63m, 0, -37.63m, null);

    [Test]
    public void An_open_trade_has_the_reasons_of_its_missing_values() => Assert.Multiple(() =>
    {
        var unpriced = new FillList().Buy(1, null, null).Match(rule).Open.Single();
        Assert.That((unpriced.Quantity, unpriced.EntryPrice, unpriced.Realized, unpriced.Fees, unpriced.Reason),
            Is.EqualTo((1m, (decimal?)null, (decimal?)0, (decimal?)null, Reasons.NoPrice)));
        var unpaid = new FillList().Buy(1, 100, null).Match(rule, Contract.Unknown).Open.Single();
        Assert.That((unpaid.EntryPrice, unpaid.Realized, unpaid.Fees, unpaid.Reason),
            Is.EqualTo(((decimal?)100, (decimal?)0, (decimal?)null, Reasons.NoFee)));
    });

    [TestCase(0)]
    [TestCase(-1)]
    public void A_fill_without_a_quantity_is_refused(int quantity)
    {
        var matched = new FillList().Buy(1, 100).Buy(quantity, 100).Sell(1, 105).Match(rule);
        Assert.Multiple(() =>
        {
            Assert.That(matched.Refused.Select(refused => (refused.Fill.ExecutionId, refused.Reason)),
                Is.EqualTo(new[] { ("b", Reasons.NoQuantity) }));
            Assert.That(matched.Closed, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void A_fill_that_no_market_has_is_refused()
    {
        var matched = new FillList().Buy(1e20m, 1).Sell(1e20m, 0.5m).Buy(1e20m, 1.1m).Buy(1e20m + 1, null).Buy(1, -1.1e20m)
            .Buy(1, 1, -1.1e20m).Match(rule);
        Assert.Multiple(() =>
        {
            Assert.That(matched.Refused.Select(refused => (refused.Fill.ExecutionId, refused.Reason)),
                Is.EqualTo("cdef".Select(id => (id.ToString(), Reasons.OutOfRange))));
            Assert.That(matched.Closed.Single().GrossPnl, Is.EqualTo(-0.5e20m));
        });
    }

    [TestCase(1)]
    [TestCase(-1)]
    public void The_largest_fee_is_still_one(int sign) =>
        Assert.That(new FillList().Buy(1, 1, sign * 1e20m).Match(rule).Open.Single().Fees, Is.EqualTo(sign * 1e20m));

    [Test]
    public void An_execution_taken_back_is_refused_and_matched_no_more()
    {
        var fills = new FillList().Buy(1, 100).Fills;
        var matched = TradeMatching.Match([fills[0], fills[0] with { Quantity = 0 }], rule, _ => FillList.Stock);
        Assert.That((matched.Open.Count, matched.Refused.Count), Is.EqualTo((0, 1)));
    }
}
