namespace Recorder.Chaos.Machines;

/// <summary>The result of a session with several machines.</summary>
/// <param name="Faults">Number of faults by kind.</param>
/// <param name="Runs">Runs of all files, which the store must have once.</param>
/// <param name="Rows">Rows of these runs that were compared.</param>
/// <param name="Metrics">Values of metrics that were compared.</param>
/// <param name="Problems">Differences; empty is good.</param>
sealed record MachinesReport(
    IReadOnlyDictionary<MachineFault, int> Faults, long Runs, long Rows, long Metrics, IReadOnlyList<string> Problems);
