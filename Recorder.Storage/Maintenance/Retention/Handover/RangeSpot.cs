namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>Where a shared bar is.</summary>
/// <param name="FromUtc">First bar of its range.</param>
/// <param name="Index">Its index among the bars that the holder stores.</param>
readonly record struct RangeSpot(string FromUtc, int Index);
