namespace Recorder.Capture.Oco;

/// <summary>When an order began or ended. Several orders may share one time: then the order of the events decides.</summary>
/// <param name="Utc">The venue's time.</param>
/// <param name="Told">Place of the event among all facts that the tracker was told.</param>
/// <param name="Asked">Place of the request behind the event among these facts; null when nobody asked for it.</param>
readonly record struct EventMoment(DateTime Utc, long Told, long? Asked);
