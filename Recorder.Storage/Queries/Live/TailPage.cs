namespace Recorder.Storage.Queries.Live;

/// <summary>The events of a run with consecutive sequence numbers.</summary>
/// <param name="First">First number.</param>
/// <param name="Last">Last number.</param>
/// <param name="Missing">How many of these numbers have no readable event, for example because the event was dropped.</param>
/// <param name="Events">The events except bars and values of indicators, by number.</param>
public sealed record TailPage(long First, long Last, long Missing, IReadOnlyList<TailEvent> Events);

/// <summary>An event of a run. Times are UTC text.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="EventType">Its type, a word of <c>ingest_events.event_type</c>.</param>
/// <param name="EventUtc">Time of the event, in the run's own time.</param>
/// <param name="ReceivedUtc">When the recorder received it, wall clock.</param>
/// <param name="DataJson">Its body as JSON; null for a configuration, which can be large.</param>
public sealed record TailEvent(long Sequence, string EventType, string EventUtc, string ReceivedUtc, string? DataJson);
