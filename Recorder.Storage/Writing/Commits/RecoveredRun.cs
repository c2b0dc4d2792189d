namespace Recorder.Storage.Writing.Commits;

/// <summary>A run that its process did not close, and its recovery.</summary>
/// <param name="RunId">The run.</param>
/// <param name="RecoveredUtc">Time of the recovery.</param>
/// <param name="Replayed">Events that came from the journal.</param>
/// <param name="Missing">Sequence numbers without an event: a hook was killed before it returned, or the event was dropped. Each is in
/// <c>run_gaps</c>.</param>
/// <param name="LastSequence">Sequence number of the last event.</param>
/// <param name="LastEventUtc">Time of the last event, in the run's own time; null without an event.</param>
/// <param name="Note">The recovery in one sentence.</param>
public sealed record RecoveredRun(
    Guid RunId, DateTime RecoveredUtc, long Replayed, long Missing, long LastSequence, DateTime? LastEventUtc, string Note);
