namespace Recorder.Storage.Inference.Oco;

/// <summary>When an order began or ended. Sequence numbers order events of the same time.</summary>
/// <param name="Utc">The venue's time.</param>
/// <param name="Sequence">Sequence number of the event.</param>
/// <param name="Request">Sequence number of the request that caused it; null when no request did.</param>
readonly record struct EventMoment(DateTime Utc, long Sequence, long? Request);
