namespace Recorder.Plugin;

/// <summary>
/// Counters of a run. <c>Accepted = Written + Merged + Dropped + Quarantined + Pending</c> holds at every moment.
/// </summary>
/// <param name="Accepted">Events that the hooks recorded.</param>
/// <param name="Written">Events that became a row or changed one.</param>
/// <param name="Merged">Events that changed no row, because another report is equal or more complete.</param>
/// <param name="Dropped">Events without room in the journal or in memory; each belongs to a gap.</param>
/// <param name="Quarantined">Events that no table could take.</param>
/// <param name="LastCommitUtc">Wall-clock time of the last commit, UTC; null before the first commit.</param>
/// <param name="DatabaseBytes">Size of the file in bytes at the last commit; null before the first commit.</param>
/// <param name="Gaps">Number of gaps; consecutive dropped events form one gap.</param>
public sealed record RecorderHealth(
    long Accepted, long Written, long Merged, long Dropped, long Quarantined, DateTime? LastCommitUtc = null, long? DatabaseBytes = null,
    long Gaps = 0)
{
    /// <summary>Events that wait to be written.</summary>
    public long Pending => Accepted - Written - Merged - Dropped - Quarantined;
}
