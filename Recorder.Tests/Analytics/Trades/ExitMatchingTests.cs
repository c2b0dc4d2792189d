using NUnit.Framework;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>One trade for each closing fill, at FIFO or LIFO cost.</summary>
[TestFixture(MatchingRule.FifoExit, MatchingRule.Fifo)]
[TestFixture(MatchingRule.LifoExit, MatchingRule.Lifo)]
public sealed class ExitMatchingTests(MatchingRule rule, MatchingRule lots)
{
    static MatchedTrades Match(IEnumerable<Fill> fills, MatchingRule by) => TradeMatching.Match(fills, by, _ => FillList.Future);

    // The number of closing fills, counted without the trades.
    static int Closing(IEnumerable<Fill> fills)
    {
        var closing = 0;
        foreach (var book in fills.GroupBy(fill => fill.Book))
        {
            var held = 0m;
            foreach (var fill in book.OrderBy(fill => fill.Time).ThenBy(fill => fill.Sequence))
            {
                closing += held * RandomBook.Signed(fill) < 0 ? 1 : 0;
                held += RandomBook.Signed(fill);
            }
        }

        return closing;
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Each_closing_fill_gives_a_trade(int[] seeds)
    {
        var fills = RandomBook.Of(seeds, whole: true);
        var trades = Match(fills, rule).Closed;
        Assert.That(trades, Has.Count.EqualTo(Closing(fills)));
        Assert.That(trades.Select(trade => trade.Slices.Single(slice => !slice.Entry).ExecutionId), Is.Unique);
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void A_trade_is_the_lots_that_its_fill_closes_together(int[] seeds)
    {
        var fills = RandomBook.Of(seeds);
        var together = Match(fills, lots).Closed.GroupBy(trade => trade.Slices[^1].ExecutionId!)
            .ToDictionary(fill => fill.Key, fill => (Quantity: fill.Sum(trade => trade.Quantity),
                Net: fill.Sum(trade => trade.NetPnl!.Value), Entry: fill.Min(trade => trade.EntryTime)));
        var trades = Match(fills, rule).Closed;
        Assert.That(trades.Select(trade => trade.Slices[^1].ExecutionId), Is.EquivalentTo(together.Keys));
        foreach (var trade in trades)
        {
            var (quantity, net, entry) = together[trade.Slices[^1].ExecutionId!];
            Assert.That((trade.Quantity, trade.NetPnl!.Value), Is.EqualTo((quantity, net)).Within(1e-9m));
            Assert.That(trade.EntryTime, Is.EqualTo(entry));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Flat_books_gain_the_same_under_every_rule(int[] seeds)
    {
        var fills = RandomBook.Flat(seeds);
        var sums = Enum.GetValues<MatchingRule>().Select(each => Match(fills, each).Closed.Sum(trade => trade.NetPnl!.Value)).ToList();
        Assert.That(sums.Max() - sums.Min(), Is.LessThan(1e-9m));
    }
}
