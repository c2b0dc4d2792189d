namespace Recorder.Storage.Jobs;

/// <summary>Estimates the end of a job from the items that have ended.</summary>
static class JobEstimate
{
    /// <summary>Estimated end of the job, if the remaining items run at the same rate as the ended items.</summary>
    /// <param name="begunUtc">When the first ended item was started.</param>
    /// <param name="lastUtc">When the last ended item ended.</param>
    /// <param name="ended">Number of ended items.</param>
    /// <param name="remaining">Number of items that have not ended.</param>
    /// <returns>Null if none has ended, or none remains.</returns>
    internal static DateTime? Completion(DateTime begunUtc, DateTime lastUtc, long ended, long remaining) =>
        ended <= 0 || remaining <= 0 || lastUtc < begunUtc ? null : lastUtc + ((lastUtc - begunUtc) / ended * remaining);
}
