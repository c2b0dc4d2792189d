namespace Recorder.Storage.Jobs;

/// <summary>Estimates the end of a job from the items that have ended.</summary>
static class JobEstimate
{
    /// <summary>The end, if the remaining items take as long as the ones so far did, side by side as they were.</summary>
    /// <param name="begunUtc">When the first of them was started.</param>
    /// <param name="lastUtc">When the last of them ended.</param>
    /// <param name="ended">Their number.</param>
    /// <param name="remaining">Number of items that have not ended.</param>
    /// <returns>Null if none has ended, or none remains.</returns>
    internal static DateTime? Completion(DateTime begunUtc, DateTime lastUtc, long ended, long remaining) =>
        ended <= 0 || remaining <= 0 || lastUtc < begunUtc ? null : lastUtc + ((lastUtc - begunUtc) / ended * remaining);
}
