using NUnit.Framework;
using Recorder.Capture.Hooks;
using Recorder.Simulator;
using Recorder.Tests.Simulator;

namespace Recorder.Tests.Capture.Hooks;

/// <summary>Which orders and fills belong to a run, told by a run on a symbol of one connection and trades that come from wherever.</summary>
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
        using var own = new Stage(new SimulationOptions { ConnectionId = "Rithmic" }, Continuous);
        using var other = new Stage(new SimulationOptions { ConnectionId = connection }, new SymbolSpecification { Id = id, Name = name, Root = root });
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
        using var own = new Stage(new SimulationOptions { ConnectionId = "Rithmic" });
        using var other = new Stage(new SimulationOptions { ConnectionId = "Binance" });
        other.Tick(100);
        other.Buy();

        Assert.That(own.Account.Id, Is.EqualTo(other.Account.Id));
        Assert.That(new CaptureScope(own.Account, [], tag: null).Includes(other.Trades.Single()), Is.False);
        Assert.That(new CaptureScope(other.Account, [], tag: null).Includes(other.Trades.Single()), Is.True);
    }
}
