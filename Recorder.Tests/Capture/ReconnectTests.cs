using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

public sealed class ReconnectTests
{
    [Test]
    public void Every_loss_of_the_connection_is_in_the_file() => VenueTrader.Play(1, new SimulationOptions(), reconnects: true, check: (recording, _) => Assert.That(
        recording.Rows("SELECT new_state, count(*) AS n FROM connection_states WHERE run_id = @RunId GROUP BY new_state ORDER BY new_state"),
        Is.EqualTo(new[] { "new_state=CONNECTED  n=4", "new_state=CONNECTING  n=4", "new_state=DISCONNECTED  n=4" })));

    [Test]
    public void A_position_that_returns_without_symbol_or_account_is_followed_on([Values] bool nullSymbol, [Values] bool nullAccount, [Values] bool openedUnseen)
    {
        using var recorded = new RecordedStage(new SimulationOptions
        {
            Live = new LiveBehaviour { NullSymbolWhileReconnecting = nullSymbol, NullAccountWhileReconnecting = nullAccount },
        });
        var stage = recorded.Stage.Tick(100);
        if (openedUnseen)
            stage.Send(stage.Request(Side.Buy, 1, OrderType.Limit, price: 99));
        else
            stage.Buy();
        stage.Simulation.Disconnect();
        stage.Tick(openedUnseen ? 99 : 100);
        stage.Simulation.Reconnect();
        stage.Buy(2);
        Assert.That(
            recorded.Finish().Rows("SELECT position_id, symbol, account_id, status, quantity FROM positions WHERE run_id = @RunId"),
            Is.EqualTo(new[] { "position_id=P1  symbol=NQ  account_id=SIM  status=OPEN  quantity=3" }));
    }
}
