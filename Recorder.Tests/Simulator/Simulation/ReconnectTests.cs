using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class ReconnectTests
{
    [Test]
    public void Objects_are_fake_and_requests_fail_while_the_connection_is_down()
    {
        using var stage = Working();
        stage.Simulation.Disconnect();
        Assert.That((stage.Symbol.State, stage.Account.State), Is.EqualTo((BusinessObjectState.Fake, BusinessObjectState.Fake)));
        Assert.That(stage.Buy().Status, Is.EqualTo(TradingOperationResultStatus.Failure));
        Assert.That(stage.Core.Connections.Connected, Is.Empty);
        stage.Simulation.Reconnect();
        Assert.That(stage.Symbol.State, Is.EqualTo(BusinessObjectState.Normal));
        Assert.That(stage.Core.GetSymbol(stage.Symbol.CreateInfo()), Is.SameAs(stage.Symbol));
        Assert.That(stage.Core.GetAccount(stage.Account.CreateInfo()), Is.SameAs(stage.Account));
    }

    [Test]
    public void What_is_alive_is_announced_again_as_new_objects()
    {
        using var stage = Working();
        var (order, position) = (stage.Core.Orders.Single(), stage.Core.Positions.Single());
        stage.Events.Clear();
        stage.Simulation.Disconnect();
        stage.Simulation.Reconnect();
        Assert.That(string.Join(", ", stage.Events), Is.EqualTo("OrderAdded 2, PositionAdded P1"));
        Assert.That(stage.Core.Orders.Single(), Is.Not.SameAs(order).And.EqualTo(order));
        Assert.That(stage.Core.Positions.Single(), Is.Not.SameAs(position).And.EqualTo(position));
        Assert.That(stage.Core.Positions.Single().Symbol, Is.SameAs(stage.Symbol));
    }

    [Test]
    public void What_happens_meanwhile_is_not_told_but_can_be_asked_for()
    {
        using var stage = Working();
        stage.Simulation.Disconnect();
        stage.Tick(90);
        var quiet = stage.Trades.Count;
        stage.Simulation.Reconnect();
        Assert.That((quiet, stage.Trades.Count, stage.Log.Fills.Count), Is.EqualTo((1, 1, 2)));
        Assert.That(stage.Core.Positions.Single().Quantity, Is.EqualTo(2));
        Assert.That(stage.Core.Orders, Is.Empty);
        var missed = stage.Core.GetTrades(new TradesHistoryRequestParameters { From = MarketHarness.Start });
        Assert.That(missed.Select(t => t.Id), Is.EqualTo(stage.Log.Fills.Select(f => f.TradeId)));
        var changes = stage.Core.GetOrdersHistory(new OrdersHistoryRequestParameters { From = MarketHarness.Start });
        Assert.That(changes[^1] is { Id: "2", Status: OrderStatus.Filled });
    }

    [Test]
    public void A_returning_position_has_no_symbol_or_account_at_first([Values] bool nullSymbol, [Values] bool nullAccount)
    {
        using var stage =
            Working(new LiveBehaviour { NullSymbolWhileReconnecting = nullSymbol, NullAccountWhileReconnecting = nullAccount });
        var first = new List<(bool NoSymbol, bool NoAccount)>();
        stage.Core.PositionAdded += p => first.Add((p.Symbol is null, p.Account is null));
        stage.Simulation.Disconnect();
        stage.Simulation.Reconnect();
        Assert.That(first, Is.EqualTo(new[] { (nullSymbol, nullAccount) }));
        Assert.That(
            (stage.Core.Positions.Single().Symbol, stage.Core.Positions.Single().Account), Is.EqualTo((stage.Symbol, stage.Account)));
    }

    [Test]
    public void The_states_of_the_connection_are_told()
    {
        using var stage = new MarketHarness();
        var states = new List<ConnectionState>();
        stage.Core.Connections.ConnectionStateChanged += (_, e) => states.Add(e.NewState);
        stage.Simulation.Disconnect();
        stage.Simulation.Reconnect();
        Assert.That(states, Is.EqualTo([ConnectionState.Disconnected, ConnectionState.Connecting, ConnectionState.Connected]));
    }

    static MarketHarness Working(LiveBehaviour? live = null)
    {
        var stage = new MarketHarness(new SimulationOptions { Live = live ?? new LiveBehaviour() });
        stage.Tick(100).Buy();
        stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, price: 90));
        return stage;
    }
}
