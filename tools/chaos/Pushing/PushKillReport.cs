namespace Recorder.Chaos.Pushing;

/// <summary>The result of a session of killed pushes.</summary>
/// <param name="Kills">Pushes that were killed.</param>
/// <param name="Faults">Rounds by fault.</param>
/// <param name="Runs">Runs that were compared at the end of all rounds together.</param>
/// <param name="Rows">Rows that were compared.</param>
/// <param name="Problems">What was wrong; empty is good.</param>
sealed record PushKillReport(
    int Kills, IReadOnlyDictionary<PushFault, int> Faults, long Runs, long Rows, IReadOnlyList<string> Problems);
