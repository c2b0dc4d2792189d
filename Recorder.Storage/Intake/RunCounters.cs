namespace Recorder.Storage.Intake;

/// <summary>The counters of a run: <c>Accepted = Written + Merged + Dropped + Quarantined + Pending</c>, at every moment.</summary>
/// <param name="Accepted">Events the hooks handed over.</param>
/// <param name="Written">Events that became a row or changed one.</param>
/// <param name="Merged">Events that changed no row, because another report is equal or more complete.</param>
/// <param name="Dropped">Events that were dropped; each is part of a gap.</param>
/// <param name="Quarantined">Events that no table can take.</param>
public sealed record RunCounters(long Accepted, long Written, long Merged, long Dropped, long Quarantined)
{
    /// <summary>Events accepted and not yet settled.</summary>
    public long Pending => Accepted - Written - Merged - Dropped - Quarantined;
}
