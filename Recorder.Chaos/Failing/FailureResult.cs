namespace Recorder.Chaos.Failing;

/// <summary>What became of a run during a failure, and after it.</summary>
/// <param name="Failure">What went wrong.</param>
/// <param name="Meanwhile">Events that were handed over while it lasted.</param>
/// <param name="Refused">Hooks that returned false.</param>
/// <param name="SlowestMs">The longest that a hook took while it lasted.</param>
/// <param name="Waiting">Events that waited when it ended.</param>
/// <param name="InMemoryAlone">Events that waited where a kill would have lost them.</param>
/// <param name="HealingSeconds">From its end until all that had been accepted was committed.</param>
/// <param name="Retries">Commits that had to be tried again, as the file says.</param>
/// <param name="Missing">Accepted events that are not in the file.</param>
/// <param name="Findings">What the verification found.</param>
sealed record FailureResult(
    string Failure, long Meanwhile, long Refused, double SlowestMs, long Waiting, long InMemoryAlone, double HealingSeconds, long Retries, long Missing, int Findings)
{
    /// <summary>True when the strategy saw nothing and nothing is missing.</summary>
    internal bool IsSound => Refused == 0 && Missing == 0 && Findings == 0;
}
