using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class VenueReconnectTests
{
    [Test]
    public void Objects_are_fake_and_requests_fail_while_the_connection_is_down()
    {
        using var market = Working();
        market.Simulation.Disconnect();
        Assert.That((market.Symbol.State, market.Account.State), Is.EqualTo((BusinessObjectState.Fake, BusinessObjectState.Fake)));
        Assert.That(market.Buy().Status, Is.EqualTo(TradingOperationResultStatus.Failure));
        Assert.That(market.Core.Connections.Connected, Is.Empty);
        market.Simulation.Reconnect();
        Assert.That(market.Symbol.State, Is.EqualTo(BusinessObjectState.Normal));
        Assert.That(market.Core.GetSymbol(market.Symbol.CreateInfo()), Is.SameAs(market.Symbol));
        Assert.That(market.Core.GetAccount(market.Account.CreateInfo()), Is.SameAs(market.Account));
    }

    [Test]
    public void Working_orders_and_positions_are_announced_again_as_new_objects()
    {
        using var market = Working();
        var (order, position) = (market.Core.Orders.Single(), market.Core.Positions.Single());
        market.Events.Clear();
        market.Simulation.Disconnect();
        market.Simulation.Reconnect();
        Assert.That(string.Join(", ", market.Events), Is.EqualTo("OrderAdded 2, PositionAdded P1"));
        Assert.That(market.Core.Orders.Single(), Is.Not.SameAs(order).And.EqualTo(order));
        Assert.That(market.Core.Positions.Single(), Is.Not.SameAs(position).And.EqualTo(position));
        Assert.That(market.Core.Positions.Single().Symbol, Is.SameAs(market.Symbol));
    }

    [Test]
    public void Changes_during_a_lost_connection_raise_no_event_but_can_be_queried()
    {
        using var market = Working();
        market.Simulation.Disconnect();
        market.Tick(90);
        var quiet = market.Trades.Count;
        market.Simulation.Reconnect();
        Assert.That((quiet, market.Trades.Count, market.Log.Fills.Count), Is.EqualTo((1, 1, 2)));
        Assert.That(market.Core.Positions.Single().Quantity, Is.EqualTo(2));
        Assert.That(market.Core.Orders, Is.Empty);
        var missed = market.Core.GetTrades(new TradesHistoryRequestParameters { From = MarketHarness.Start });
        Assert.That(missed.Select(t => t.Id), Is.EqualTo(market.Log.Fills.Select(f => f.TradeId)));
        var changes = market.Core.GetOrdersHistory(new OrdersHistoryRequestParameters { From = MarketHarness.Start });
        Assert.That(changes[^1] is { Id: "2", Status: OrderStatus.Filled });
    }

    [Test]
    public void A_returning_position_has_no_symbol_or_account_at_first([Values] bool nullSymbol, [Values] bool nullAccount)
    {
        using var market =
            Working(new LiveBehaviour { NullSymbolWhileReconnecting = nullSymbol, NullAccountWhileReconnecting = nullAccount });
        var first = new List<(bool NoSymbol, bool NoAccount)>();
        market.Core.PositionAdded += p => first.Add((p.Symbol is null, p.Account is null));
        market.Simulation.Disconnect();
        market.Simulation.Reconnect();
        Assert.That(first, Is.EqualTo(new[] { (nullSymbol, nullAccount) }));
        Assert.That(
            (market.Core.Positions.Single().Symbol, market.Core.Positions.Single().Account), Is.EqualTo((market.Symbol, market.Account)));
    }

    [Test]
    public void The_states_of_the_connection_are_raised()
    {
        using var market = new MarketHarness();
        var states = new List<ConnectionState>();
        market.Core.Connections.ConnectionStateChanged += (_, e) => states.Add(e.NewState);
        market.Simulation.Disconnect();
        market.Simulation.Reconnect();
        Assert.That(states, Is.EqualTo([ConnectionState.Disconnected, ConnectionState.Connecting, ConnectionState.Connected]));
    }

    static MarketHarness Working(LiveBehaviour? live = null)
    {
        var market = new MarketHarness(new SimulationOptions { Live = live ?? new LiveBehaviour() });
        market.Tick(100).Buy();
        market.Send(market.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        return market;
    }
}
