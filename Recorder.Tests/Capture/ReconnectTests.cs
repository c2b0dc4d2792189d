using NUnit.Framework;
using Recorder.Simulator;

namespace Recorder.Tests.Capture;

public sealed class ReconnectTests
{
    [Test]
    public void Every_loss_of_the_connection_is_in_the_file() => VenueTrader.Play(1, new SimulationOptions(), reconnects: true, check: (recording, _) => Assert.That(
        recording.Rows("SELECT new_state, count(*) AS n FROM connection_states WHERE run_id = @RunId GROUP BY new_state ORDER BY new_state"),
        Is.EqualTo(new[] { "new_state=CONNECTED  n=4", "new_state=CONNECTING  n=4", "new_state=DISCONNECTED  n=4" })));
}
