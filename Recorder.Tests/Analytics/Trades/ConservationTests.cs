using NUnit.Framework;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>For any fills and any rule, quantities and money are conserved.</summary>
[TestFixture(MatchingRule.Flat)]
[TestFixture(MatchingRule.Fifo)]
[TestFixture(MatchingRule.Lifo)]
[TestFixture(MatchingRule.Average)]
[TestFixture(MatchingRule.FifoExit)]
[TestFixture(MatchingRule.LifoExit)]
public sealed class ConservationTests(MatchingRule rule)
{
    MatchedTrades Match(IEnumerable<Fill> fills) => TradeMatching.Match(fills, rule, _ => FillList.Future);

    static IEnumerable<TradeSlice> Slices(MatchedTrades matched) =>
        matched.Closed.SelectMany(trade => trade.Slices).Concat(matched.Open.SelectMany(lot => lot.Slices));

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void The_slices_of_a_fill_sum_to_its_quantity_and_fee_exactly(int[] seeds)
    {
        var fills = RandomBook.Of(seeds);
        var slices = Slices(Match(fills)).ToLookup(slice => slice.ExecutionId);
        Assert.That(slices, Has.Count.EqualTo(fills.Count));
        foreach (var fill in fills)
        {
            var parts = slices[fill.ExecutionId].ToList();
            Assert.That(
                (parts.Sum(part => part.Quantity), parts.Sum(part => part.Fee)), Is.EqualTo((fill.Quantity, fill.Fee)), fill.ExecutionId);
            Assert.That(parts, Has.All.Matches<TradeSlice>(
                part => part!.Quantity >= 0 && part.Time == fill.Time && part.Price == fill.Price && part.FeeCurrency == "USD"));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Gains_equal_the_change_of_the_cash(int[] seeds)
    {
        var fills = RandomBook.Of(seeds);
        var matched = Match(fills);

        // Money received minus money paid, plus the cost of the open position.
        var cash = -fills.Sum(fill => RandomBook.Signed(fill) * fill.Price!.Value * 50);
        var held = matched.Open.Sum(lot => (lot.Direction == Direction.Long ? 50 : -50) * lot.Quantity * lot.EntryPrice!.Value);
        Assert.That(matched.Closed.Sum(trade => trade.GrossPnl!.Value) + matched.Open.Sum(lot => lot.Realized!.Value),
            Is.EqualTo(cash + held).Within(1e-12m));
        Assert.That(matched.Closed.Sum(trade => trade.Fees!.Value) + matched.Open.Sum(lot => lot.Fees!.Value),
            Is.EqualTo(fills.Sum(fill => fill.Fee!.Value)).Within(1e-12m));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void The_open_quantity_is_the_sum_of_the_fills(int[] seeds)
    {
        var fills = RandomBook.Of(seeds);
        var open = Match(fills).Open.ToDictionary(lot => lot.Book, lot => lot.Direction == Direction.Long ? lot.Quantity : -lot.Quantity);
        foreach (var book in fills.GroupBy(fill => fill.Book))
            Assert.That(open.GetValueOrDefault(book.Key), Is.EqualTo(book.Sum(RandomBook.Signed)).Within(1e-8m));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void A_flat_book_gains_the_same_under_every_rule(int[] seeds)
    {
        var fills = RandomBook.Flat(seeds);
        var matched = Match(fills);
        Assert.That(matched.Open, Is.Empty);
        Assert.That(matched.Closed.Sum(trade => trade.NetPnl!.Value),
            Is.EqualTo(-fills.Sum(fill => (RandomBook.Signed(fill) * fill.Price!.Value * 50) + fill.Fee!.Value)).Within(1e-12m));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void The_order_in_which_fills_are_given_changes_nothing(int[] seeds, int shuffle)
    {
        var fills = RandomBook.Of(seeds);
        var shuffled = fills.ToArray();
        new Random(shuffle).Shuffle(shuffled);
        Assert.That(TradeText.Of(Match(shuffled)), Is.EqualTo(TradeText.Of(Match(fills))));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void A_trade_is_the_sum_of_its_slices(int[] seeds)
    {
        foreach (var trade in Match(RandomBook.Of(seeds)).Closed)
        {
            var (entries, exits) = (trade.Slices.Where(slice => slice.Entry).ToList(), trade.Slices.Where(slice => !slice.Entry).ToList());
            var gained =
                exits.Sum(slice => slice.Quantity * slice.Price!.Value) - entries.Sum(slice => slice.Quantity * slice.Price!.Value);
            Assert.That(trade.Quantity, Is.EqualTo(entries.Sum(slice => slice.Quantity)).Within(1e-15m));
            Assert.That(exits.Sum(slice => slice.Quantity), Is.EqualTo(trade.Quantity).Within(1e-8m));
            Assert.That(trade.GrossPnl, Is.EqualTo((trade.Direction == Direction.Long ? 50 : -50) * gained).Within(1e-12m));
            Assert.That(trade.Fees, Is.EqualTo(trade.Slices.Sum(slice => slice.Fee!.Value)).Within(1e-15m));
            Assert.That(trade.NetPnl, Is.EqualTo(trade.GrossPnl - trade.Fees));
            Assert.That((trade.EntryTime, trade.ExitTime), Is.EqualTo((entries.Min(slice => slice.Time), exits.Max(slice => slice.Time))));
            Assert.That(trade.Slices.Select(slice => slice.Time), Is.Ordered);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void No_trade_is_only_rounding(int[] seeds) =>
        Assert.That(
            Match(RandomBook.Of(seeds)).Closed,
            Has.All.Matches<ClosedTrade>(trade => trade!.Quantity > 1e-6m),
            "the smallest difference of the quantities is larger");

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Each_closing_fill_gains_the_sum_of_its_units(int[] seeds)
    {
        var fills = RandomBook.Of(seeds, whole: true);
        var gains = UnitMatching.Gains(fills, rule);
        var matched = Match(fills);
        if (rule == MatchingRule.Flat)
        {
            Assert.That(matched.Closed.Sum(trade => trade.GrossPnl) + matched.Open.Sum(lot => lot.Realized),
                Is.EqualTo(50 * gains.Values.Sum()).Within(1e-12m));
            return;
        }

        var byExit = matched.Closed.GroupBy(trade => trade.Slices[^1].ExecutionId!)
            .ToDictionary(trades => trades.Key, trades => trades.Sum(trade => trade.GrossPnl!.Value));
        Assert.That(byExit.Keys, Is.EquivalentTo(gains.Keys));
        foreach (var (id, gain) in gains)
            Assert.That(byExit[id], Is.EqualTo(50 * gain).Within(1e-12m), id);
    }
}
