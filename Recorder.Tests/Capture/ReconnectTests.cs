using NUnit.Framework;
using Recorder.Simulator;

namespace Recorder.Tests.Capture;

public sealed class ReconnectTests
{
    [Test]
    public void What_is_announced_again_after_a_reconnect_changes_nothing([Values] bool nameless, [Values] bool everythingTwice, [Range(1, 3)] int seed)
    {
        var options = new SimulationOptions { Fees = new FeeSchedule { PerLot = 1 }, Live = new LiveBehaviour { NullSymbolWhileReconnecting = nameless, DuplicateEvents = everythingTwice } };
        var calm = VenueTrader.Play(seed, options);
        var interrupted = VenueTrader.Play(seed, options, at: (recorded, tick) =>
        {
            if (tick % 30 != 20)
                return;
            recorded.Stage.Simulation.Disconnect();
            recorded.Stage.Simulation.Reconnect();
        }, check: (recording, _) => Assert.That(
            recording.Rows("SELECT new_state, count(*) AS n FROM connection_states WHERE run_id = @RunId GROUP BY new_state ORDER BY new_state"),
            Is.EqualTo(new[] { "new_state=CONNECTED  n=4", "new_state=CONNECTING  n=4", "new_state=DISCONNECTED  n=4" })));

        Assert.Multiple(() =>
        {
            Assert.That(interrupted.Executions, Is.EqualTo(calm.Executions));
            Assert.That(interrupted.PositionChanges, Is.EqualTo(calm.PositionChanges));
            Assert.That(interrupted.OcoGroups, Is.EqualTo(calm.OcoGroups));
            Assert.That(interrupted.WithoutPositionTimes().Positions, Is.EqualTo(calm.WithoutPositionTimes().Positions));
            Assert.That(interrupted.WithoutOrderTimes().Orders, Is.EqualTo(calm.WithoutOrderTimes().Orders));
        });
    }
}
