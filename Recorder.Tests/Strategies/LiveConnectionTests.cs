using NUnit.Framework;
using Recorder.Cli.Strategies;
using Recorder.Simulator;
using Recorder.Tests.Recording;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Strategies;

/// <summary>
/// Runs public strategies on a connection with the behaviour of live connections, because most of them were written for these.
/// </summary>
[Category("StandIn")]
public sealed class LiveConnectionTests
{
    static readonly SymbolSpecification Future = new() { Id = "ES", Name = "ES", Root = "ES", TickSize = 0.25, TickCost = 12.5 };

    [Test]
    public void A_keeper_of_positions_finds_its_stop_again_after_its_id_has_changed()
    {
        using var folder = new TestFolder();
        var run = Play(folder, "PositionKeeper.cs",
            new SimulationOptions { Live = new LiveBehaviour { ChangeIdOnModify = true, DuplicatePositionAdded = 3 } },
            by: new ScriptedTrader(90));
        Assert.That(run.Log.Orders.Where(order => order.Comment == "keeper" && order.OrderTypeId == "Stop")
            .Select(order => order.TriggerPrice).Distinct().Count(),
            Is.GreaterThan(20));
        Assert.That(run.Log.Fills, Has.Count.GreaterThan(10));
        run.AssertTrading();
        run.AssertSound(folder);
    }

    [Test]
    public void A_probe_of_brackets_gives_the_same_verdicts_on_the_trading_simulator()
    {
        using var folder = new TestFolder();
        var run = Play(folder, "OrderLifeProbe", new SimulationOptions
        {
            ConnectionType = ConnectionType.TradingSimulator,
            Live = new LiveBehaviour { AnonymousBracketChildren = true }
        });
        Assert.That(run.Log.Fills, Has.Count.EqualTo(4));
        run.AssertTrading();
        run.AssertBrackets();
        run.AssertSound(folder);
    }

    [Test]
    public void A_scalper_is_recorded_whole_when_trades_come_before_their_orders_and_their_profit_after()
    {
        using var folder = new TestFolder();
        var run = Play(folder, "EmaBracketScalper.cs",
            new SimulationOptions { Live = new LiveBehaviour { TradeBeforeOrder = true, LateTradePnl = true, ReorderFillEvents = true } });
        Assert.That(run.Log.Fills, Has.Count.GreaterThan(10));
        run.AssertTrading();
        run.AssertBrackets();
        run.AssertSound(folder);
    }

    static Recording.RecordedBacktest Play(TestFolder folder, string source, SimulationOptions options, ScriptedTrader? by = null)
    {
        var prices = InventedPrices.Bars();
        var feed = prices.Feed(Future.TickSize, spreadTicks: 1).ToList();
        var strategy = StrategySource.Compile(new PublicStrategy(source).Path, [], null);
        return Recording.RecordedBacktest.Play(
            folder.File("recorder.db"), options with { BarPeriod = prices.Period.Duration }, Future, feed, prices.Period, strategy.Create,
            (made, symbol, account) =>
            {
                StrategyParameters.Apply(made, [], symbol, account, prices.Period);
                by?.Watch(symbol, account);
            });
    }
}
