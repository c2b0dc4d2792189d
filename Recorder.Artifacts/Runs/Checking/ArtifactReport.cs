using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Artifacts.Runs.Checking;

/// <summary>The result of a check of exported files.</summary>
/// <param name="Runs">Checked runs.</param>
/// <param name="Files">Checked files.</param>
/// <param name="Rows">Rows that were compared with the database.</param>
/// <param name="Findings">The problems; empty is good.</param>
/// <param name="Notes">Known problems with an explanation: interrupted exports, runs that the database no longer has.</param>
public sealed record ArtifactReport(
    long Runs, long Files, long Rows, IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Notes)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool Sound => Findings.Count == 0;
}
