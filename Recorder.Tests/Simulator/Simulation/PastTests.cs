using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class PastTests
{
    [FsCheck.NUnit.Property(MaxTest = 20, Replay = TickStep.Replay)]
    public void The_past_is_what_the_venue_did_within_the_span_whatever_was_told(byte seed, byte first, byte last)
    {
        var live = new LiveBehaviour { DropOrderAdded = true, LateTradePnl = true, DuplicateEvents = true, ReorderFillEvents = true };
        using var stage = RandomTrader.Play(seed, new SimulationOptions { Live = live }, ticks: 120);
        var (from, to) = (MarketHarness.Start.AddSeconds(Math.Min(first, last)), MarketHarness.Start.AddSeconds(Math.Max(first, last)));
        Assert.That(
            stage.Core.GetTrades(new TradesHistoryRequestParameters { From = from, To = to }).Select(t => (t.Id, t.NetPnl!.Value)),
            Is.EqualTo(stage.Log.Fills.Where(f => f.TimeUtc >= from && f.TimeUtc <= to).Select(f => (f.TradeId, f.Net))));
        var changes = stage.Core.GetOrdersHistory(new OrdersHistoryRequestParameters { From = from, To = to });
        Assert.That(changes.Select(o => o.LastUpdateTime), Is.Ordered.And.All.InRange(from, to));
        Assert.That(
            changes.Where(o => o.Status == OrderStatus.Filled).Select(o => o.Id),
            Is.EqualTo(stage.Log.Orders.Where(o => o.Status == OrderStatus.Filled && o.TimeUtc >= from && o.TimeUtc <= to)
                .Select(o => o.OrderId)));
    }

    [Test]
    public void It_holds_what_happened_before_anyone_listened_and_while_the_connection_was_down()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        stage.Send(stage.Request(Side.Sell, 1, OrderType.Limit, price: 110));
        stage.Simulation.Disconnect();
        stage.Tick(111);
        Assert.That(stage.Core.GetTrades(new TradesHistoryRequestParameters()), Is.Empty, "the connector is not there");
        Assert.That(stage.Connection.GetOrdersHistory(new OrdersHistoryRequestParameters()), Is.Empty);
        stage.Simulation.Reconnect();
        var trades = stage.Connection.GetTrades(new TradesHistoryRequestParameters());
        Assert.That(trades.Select(t => (t.Id, t.Side, t.Price)), Is.EqualTo(new[] { ("T1", Side.Buy, 100.0), ("T2", Side.Sell, 110.0) }));
        Assert.That(trades, Has.All.Matches<Trade>(
            t => ReferenceEquals(t!.Symbol, stage.Symbol) && ReferenceEquals(t.Account, stage.Account)));
        Assert.That(stage.Trades.Select(t => t.Id), Is.EqualTo(["T1"]));
    }

    [Test]
    public void It_can_be_limited_to_symbols_accounts_and_a_connection()
    {
        using var stage = new MarketHarness();
        var other = stage.Simulation.AddSymbol(new SymbolSpecification { Id = "ES@CME", Name = "ES" });
        stage.Tick(100);
        stage.Simulation.Publish(other, new MarketTick(MarketHarness.Start.AddSeconds(2), 50, 1, AggressorFlag.None, 50, 50));
        stage.Buy();
        var request = stage.Request(Side.Buy);
        request.Symbol = other;
        stage.Send(request);
        Assert.That(Trades(new TradesHistoryRequestParameters()), Is.EqualTo("T1 T2"));
        Assert.That(Trades(new TradesHistoryRequestParameters { SymbolIds = ["ES@CME"] }), Is.EqualTo("T2"));
        Assert.That(Trades(new TradesHistoryRequestParameters { AccountIds = [stage.Account.Id] }), Is.EqualTo("T1 T2"));
        Assert.That(Trades(new TradesHistoryRequestParameters { AccountIds = ["another"] }), Is.Empty);
        Assert.That(Trades(new TradesHistoryRequestParameters(), stage.Connection.Id), Is.EqualTo("T1 T2"));
        Assert.That(Trades(new TradesHistoryRequestParameters(), "another"), Is.Empty);
        var orders =
            stage.Core.GetOrdersHistory(new OrdersHistoryRequestParameters { SymbolIds = ["ES@CME"], AccountIds = [stage.Account.Id] });
        Assert.That(orders.Select(o => $"{o.Id} {o.Status}"), Is.EqualTo(["2 Opened", "2 Filled"]));

        string Trades(TradesHistoryRequestParameters wanted, string? connection = null) =>
            string.Join(' ', stage.Core.GetTrades(wanted, connection).Select(t => t.Id));
    }

    [Test]
    public void A_callback_gets_the_same()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        IList<Trade> told = [];
        stage.Core.GetTrades(new TradesHistoryRequestParameters(), trades => told = trades);
        Assert.That(told.Single().Id, Is.EqualTo("T1"));
    }

    [Test]
    public void A_connector_may_know_nothing_throw_or_leave_something_out()
    {
        using (var stage = Traded(new LiveBehaviour { PastTrades = PastAnswer.Nothing }))
        {
            Assert.That(stage.Core.GetTrades(new TradesHistoryRequestParameters()), Is.Empty);
            Assert.That(stage.Core.GetOrdersHistory(new OrdersHistoryRequestParameters()), Has.Count.EqualTo(4));
        }

        using (var stage = Traded(new LiveBehaviour { PastOrders = PastAnswer.Error }))
        {
            Assert.That(stage.Core.GetTrades(new TradesHistoryRequestParameters()), Has.Count.EqualTo(2));
            Assert.That(() => stage.Core.GetOrdersHistory(new OrdersHistoryRequestParameters()), Throws.TypeOf<NotSupportedException>());
        }

        using (var stage = Traded(new LiveBehaviour { OmitsFromPast = id => id is "T1" or "2" }))
        {
            Assert.That(stage.Core.GetTrades(new TradesHistoryRequestParameters()).Select(t => t.Id), Is.EqualTo(["T2"]));
            var orders = stage.Core.GetOrdersHistory(new OrdersHistoryRequestParameters());
            Assert.That(orders.Select(o => o.Id).Distinct(), Is.EqualTo(["1"]));
        }
    }

    static MarketHarness Traded(LiveBehaviour live)
    {
        var stage = new MarketHarness(new SimulationOptions { Live = live });
        stage.Tick(100).Buy();
        stage.Sell();
        return stage;
    }
}
