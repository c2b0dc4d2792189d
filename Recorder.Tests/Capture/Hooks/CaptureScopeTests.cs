using NUnit.Framework;
using Recorder.Capture.Hooks;
using Recorder.Simulator;
using Recorder.Storage.Caching;
using Recorder.Tests.Simulator;

namespace Recorder.Tests.Capture.Hooks;

/// <summary>Decides which orders and fills belong to a run on one symbol of one connection.</summary>
public sealed class CaptureScopeTests
{
    static readonly SymbolSpecification Continuous = new() { Id = "MNQ@CME", Name = "MNQ", Root = "MNQ" };

    [TestCase("MNQ@CME", "other", "other", "Rithmic", true, TestName = "The_same_id_is_the_same_symbol")]
    [TestCase("MNQU6@CME", "MNQ", "other", "Rithmic", true, TestName = "The_same_name_is_the_same_symbol")]
    [TestCase("MNQU6@CME", "MNQU6", "MNQ", "Rithmic", true, TestName = "The_dated_contract_of_a_continuous_symbol_belongs_to_it")]
    [TestCase("NQU6@CME", "NQU6", "NQ", "Rithmic", false, TestName = "Another_root_does_not_belong")]
    [TestCase("MNQU6@CME", "MNQU6", "MNQ", "Binance", false, TestName = "The_same_root_on_another_connection_does_not_belong")]
    [TestCase("MNQ@CME", "MNQ", "MNQ", "Binance", false, TestName = "The_very_same_symbol_on_another_connection_does_not_belong")]
    public void Symbols(string id, string name, string root, string connection, bool belongs)
    {
        using var own = new MarketHarness(new SimulationOptions { ConnectionId = "Rithmic" }, Continuous);
        using var other = new MarketHarness(
            new SimulationOptions { ConnectionId = connection }, new SymbolSpecification { Id = id, Name = name, Root = root });
        other.Tick(100);
        other.Buy();
        var scope = new CaptureScope(account: null, [own.Symbol], tag: null);

        Assert.That(scope.Includes(other.Trades.Single()), Is.EqualTo(belongs));
        Assert.That(scope.Includes(other.Core.Positions.Single()), Is.EqualTo(belongs));
        Assert.That(scope.IncludesConnection(other.Simulation.Connection.Id), Is.EqualTo(connection == "Rithmic"));
    }

    [Test]
    public void An_account_of_the_same_id_on_another_connection_does_not_belong()
    {
        using var own = new MarketHarness(new SimulationOptions { ConnectionId = "Rithmic" });
        using var other = new MarketHarness(new SimulationOptions { ConnectionId = "Binance" });
        other.Tick(100);
        other.Buy();

        Assert.That(own.Account.Id, Is.EqualTo(other.Account.Id));
        Assert.That(new CaptureScope(own.Account, [], tag: null).Includes(other.Trades.Single()), Is.False);
        Assert.That(new CaptureScope(other.Account, [], tag: null).Includes(other.Trades.Single()), Is.True);
    }

    [Test]
    public void An_order_that_only_an_answer_names_is_forgotten_after_a_while_and_one_that_is_told_of_is_not()
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        stage.Send(stage.Request(TradingPlatform.BusinessLayer.Side.Buy, type: TradingPlatform.BusinessLayer.OrderType.Limit, price: 99));
        var order = stage.Core.Orders.Single();
        var (told, untold) = (new PlatformId(order.ConnectionId, order.Id), new PlatformId(order.ConnectionId, "never told"));
        // The order does not have the tag, so only the answer shows that it belongs to the run.
        var scope = new CaptureScope(stage.Account, [stage.Symbol], tag: "mine");
        Assert.That(scope.Includes(order, told), Is.False);
        scope.OwnAnswered(told);
        scope.OwnAnswered(untold);
        Assert.That(scope.Includes(order, told), Is.True);
        scope.OwnAnswered(told);
        for (var other = 0; other < 25_000; other++)
            scope.OwnAnswered(new PlatformId(order.ConnectionId, $"other {other}"));
        Assert.Multiple(() =>
        {
            Assert.That(scope.Owns(untold.Connection, untold.Id), Is.False);
            Assert.That(scope.Owns(told.Connection, told.Id), Is.True);
        });
    }
}
