namespace Recorder.Storage.Writing.Commits;

/// <summary>A run whose process ended without closing it, and what was done about it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="RecoveredUtc">When it was done.</param>
/// <param name="Replayed">Events that were only in the journal and are in the tables now.</param>
/// <param name="Missing">Numbers that were given out and whose event is nowhere: a hook was killed before it returned, or the event had
/// been given up. Each is in <c>run_gaps</c>.</param>
/// <param name="LastSequence">The last event that survived.</param>
/// <param name="LastEventUtc">When that happened, in the run's own time; null when none survived.</param>
/// <param name="Note">All of it in plain words.</param>
public sealed record RecoveredRun(
    Guid RunId, DateTime RecoveredUtc, long Replayed, long Missing, long LastSequence, DateTime? LastEventUtc, string Note);
