namespace Recorder.Storage.Maintenance.Verification;

/// <summary>Something that is not as it should be.</summary>
/// <param name="Check">Which check found it.</param>
/// <param name="RunId">The run that it concerns, when it concerns one.</param>
/// <param name="Problem">What is wrong, in plain words.</param>
public sealed record Finding(string Check, string? RunId, string Problem);

/// <summary>What a verification looked at and found.</summary>
/// <param name="Runs">Runs looked at.</param>
/// <param name="Events">Events looked at.</param>
/// <param name="Findings">What is wrong; empty is good.</param>
/// <param name="Notes">What is missing but known and explained in the file: gaps, quarantined events, runs under way.</param>
public sealed record VerificationReport(long Runs, long Events, IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Notes)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool Sound => Findings.Count == 0;
}
