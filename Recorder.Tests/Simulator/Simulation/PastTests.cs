using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class PastTests
{
    [FsCheck.NUnit.Property(MaxTest = 20, Replay = TickStep.Replay)]
    public void The_past_has_every_event_of_the_span_delivered_or_not(byte seed, byte first, byte last)
    {
        var live = new LiveBehaviour { DropOrderAdded = true, LateTradePnl = true, DuplicateEvents = true, ReorderFillEvents = true };
        using var market = RandomTrader.Play(seed, new SimulationOptions { Live = live }, ticks: 120);
        var (from, to) = (MarketHarness.Start.AddSeconds(Math.Min(first, last)), MarketHarness.Start.AddSeconds(Math.Max(first, last)));
        Assert.That(
            market.Core.GetTrades(new TradesHistoryRequestParameters { From = from, To = to }).Select(t => (t.Id, t.NetPnl!.Value)),
            Is.EqualTo(market.Log.Fills.Where(f => f.TimeUtc >= from && f.TimeUtc <= to).Select(f => (f.TradeId, f.Net))));
        var changes = market.Core.GetOrdersHistory(new OrdersHistoryRequestParameters { From = from, To = to });
        Assert.That(changes.Select(o => o.LastUpdateTime), Is.Ordered.And.All.InRange(from, to));
        Assert.That(
            changes.Where(o => o.Status == OrderStatus.Filled).Select(o => o.Id),
            Is.EqualTo(market.Log.Orders.Where(o => o.Status == OrderStatus.Filled && o.TimeUtc >= from && o.TimeUtc <= to)
                .Select(o => o.OrderId)));
    }

    [Test]
    public void The_past_includes_the_time_before_listeners_and_of_a_lost_connection()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        market.Send(market.Request(Side.Sell, 1, OrderType.Limit, price: 110));
        market.Simulation.Disconnect();
        market.Tick(111);
        Assert.That(market.Core.GetTrades(new TradesHistoryRequestParameters()), Is.Empty, "the connector is not there");
        Assert.That(market.Connection.GetOrdersHistory(new OrdersHistoryRequestParameters()), Is.Empty);
        market.Simulation.Reconnect();
        var trades = market.Connection.GetTrades(new TradesHistoryRequestParameters());
        Assert.That(trades.Select(t => (t.Id, t.Side, t.Price)), Is.EqualTo(new[] { ("T1", Side.Buy, 100.0), ("T2", Side.Sell, 110.0) }));
        Assert.That(trades, Has.All.Matches<Trade>(
            t => ReferenceEquals(t!.Symbol, market.Symbol) && ReferenceEquals(t.Account, market.Account)));
        Assert.That(market.Trades.Select(t => t.Id), Is.EqualTo(["T1"]));
    }

    [Test]
    public void A_query_can_be_limited_to_symbols_accounts_and_a_connection()
    {
        using var market = new MarketHarness();
        var other = market.Simulation.AddSymbol(new SymbolSpecification { Id = "ES@CME", Name = "ES" });
        market.Tick(100);
        market.Simulation.Publish(other, new MarketTick(MarketHarness.Start.AddSeconds(2), 50, 1, AggressorFlag.None, 50, 50));
        market.Buy();
        var request = market.Request(Side.Buy);
        request.Symbol = other;
        market.Send(request);
        Assert.That(Trades(new TradesHistoryRequestParameters()), Is.EqualTo("T1 T2"));
        Assert.That(Trades(new TradesHistoryRequestParameters { SymbolIds = ["ES@CME"] }), Is.EqualTo("T2"));
        Assert.That(Trades(new TradesHistoryRequestParameters { AccountIds = [market.Account.Id] }), Is.EqualTo("T1 T2"));
        Assert.That(Trades(new TradesHistoryRequestParameters { AccountIds = ["another"] }), Is.Empty);
        Assert.That(Trades(new TradesHistoryRequestParameters(), market.Connection.Id), Is.EqualTo("T1 T2"));
        Assert.That(Trades(new TradesHistoryRequestParameters(), "another"), Is.Empty);
        var orders =
            market.Core.GetOrdersHistory(new OrdersHistoryRequestParameters { SymbolIds = ["ES@CME"], AccountIds = [market.Account.Id] });
        Assert.That(orders.Select(o => $"{o.Id} {o.Status}"), Is.EqualTo(["2 Opened", "2 Filled"]));

        string Trades(TradesHistoryRequestParameters wanted, string? connection = null) =>
            string.Join(' ', market.Core.GetTrades(wanted, connection).Select(t => t.Id));
    }

    [Test]
    public void A_callback_gets_the_same()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        IList<Trade> raised = [];
        market.Core.GetTrades(new TradesHistoryRequestParameters(), trades => raised = trades);
        Assert.That(raised.Single().Id, Is.EqualTo("T1"));
    }

    [Test]
    public void A_connector_may_answer_nothing_throw_or_omit_rows()
    {
        using (var market = Traded(new LiveBehaviour { PastTrades = PastAnswer.Nothing }))
        {
            Assert.That(market.Core.GetTrades(new TradesHistoryRequestParameters()), Is.Empty);
            Assert.That(market.Core.GetOrdersHistory(new OrdersHistoryRequestParameters()), Has.Count.EqualTo(4));
        }

        using (var market = Traded(new LiveBehaviour { PastOrders = PastAnswer.Error }))
        {
            Assert.That(market.Core.GetTrades(new TradesHistoryRequestParameters()), Has.Count.EqualTo(2));
            Assert.That(() => market.Core.GetOrdersHistory(new OrdersHistoryRequestParameters()), Throws.TypeOf<NotSupportedException>());
        }

        using (var market = Traded(new LiveBehaviour { OmitsFromPast = id => id is "T1" or "2" }))
        {
            Assert.That(market.Core.GetTrades(new TradesHistoryRequestParameters()).Select(t => t.Id), Is.EqualTo(["T2"]));
            var orders = market.Core.GetOrdersHistory(new OrdersHistoryRequestParameters());
            Assert.That(orders.Select(o => o.Id).Distinct(), Is.EqualTo(["1"]));
        }
    }

    static MarketHarness Traded(LiveBehaviour live)
    {
        var market = new MarketHarness(new SimulationOptions { Live = live });
        market.Tick(100).Buy();
        market.Sell();
        return market;
    }
}
