namespace Recorder.Plugin;

/// <summary>
/// How a recording is doing: <c>Accepted = Written + Merged + Dropped + Quarantined + Pending</c>, at every moment.
/// </summary>
/// <param name="Accepted">Events that the hooks handed over.</param>
/// <param name="Written">Events that became a row or changed one.</param>
/// <param name="Merged">Events whose row was settled by a newer or an equal one.</param>
/// <param name="Dropped">Events given up; each is part of a gap.</param>
/// <param name="Quarantined">Events that no table could take.</param>
/// <param name="LastCommitUtc">When the file was last written to, wall clock; null before the first time.</param>
/// <param name="DatabaseBytes">Size of the file at its last commit; null before the first.</param>
/// <param name="Gaps">Stretches of events that were given up; what touches counts as one.</param>
public sealed record RecorderHealth(
    long Accepted, long Written, long Merged, long Dropped, long Quarantined, DateTime? LastCommitUtc = null, long? DatabaseBytes = null,
    long Gaps = 0)
{
    /// <summary>Events accepted and not yet settled.</summary>
    public long Pending => Accepted - Written - Merged - Dropped - Quarantined;
}
