using NUnit.Framework;
using Recorder.Storage.Importing;

namespace Recorder.Tests.Cli.Importing.Databases;

/// <summary>The multiplier that follows from stated profits.</summary>
public sealed class BacktestTradeTests
{
    [Test]
    public void Profits_that_agree_give_the_multiplier() =>
        Assert.That(BacktestTrade.Multiplier([Trade(2, 100), Trade(-3, -150), Trade(0, 0)]), Is.EqualTo(50));

    [Test]
    public void Profits_with_fees_give_none() =>
        Assert.That(BacktestTrade.Multiplier([Trade(2, 99), Trade(-3, -151)]), Is.Null);

    [Test]
    public void One_profit_alone_gives_only_a_multiplier_of_1()
    {
        Assert.That(BacktestTrade.Multiplier([Trade(2, 99)]), Is.Null);
        Assert.That(BacktestTrade.Multiplier([Trade(2, 2)]), Is.EqualTo(1));
    }

    [Test]
    public void A_profit_without_a_price_change_contains_a_fee() =>
        Assert.That(BacktestTrade.Multiplier([Trade(2, 2), Trade(0, -1)]), Is.Null);

    [Test]
    public void An_open_trade_does_not_count() =>
        Assert.That(BacktestTrade.Multiplier([Trade(2, 2), Trade(2, 7) with { Exit = null }]), Is.EqualTo(1));

    static BacktestTrade Trade(double moved, double pnl) =>
        new("1", true, 1, DateTime.UnixEpoch, 10, (DateTime.UnixEpoch, 10 + moved), pnl, null, null);
}
