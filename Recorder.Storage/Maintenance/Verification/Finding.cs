namespace Recorder.Storage.Maintenance.Verification;

/// <summary>A problem.</summary>
/// <param name="Check">Name of the check.</param>
/// <param name="RunId">The run, or null.</param>
/// <param name="Problem">The problem, one sentence.</param>
public sealed record Finding(string Check, string? RunId, string Problem);

/// <summary>The result of a verification.</summary>
/// <param name="Runs">Checked runs.</param>
/// <param name="Events">Checked events.</param>
/// <param name="Findings">The problems; empty is good.</param>
/// <param name="Notes">Known problems that the file explains: gaps, quarantined events, running runs.</param>
public sealed record VerificationReport(long Runs, long Events, IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Notes)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool Sound => Findings.Count == 0;
}
