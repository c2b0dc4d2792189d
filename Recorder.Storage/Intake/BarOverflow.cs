namespace Recorder.Storage.Intake;

/// <summary>What happens to a bar when the queue is full. Orders, executions, positions and run events are always kept.</summary>
public enum BarOverflow
{
    /// <summary>The bar is dropped and recorded in a gap. For live runs, where a hook never waits.</summary>
    Dropped,

    /// <summary>
    /// The caller waits until there is room, for some seconds at most. For backtests, where waiting only slows the simulation.
    /// </summary>
    Wait,
}
