using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>A link that the tracker found.</summary>
/// <param name="Link">The link.</param>
/// <param name="ConnectionId">Connection of the order.</param>
/// <param name="Utc">When the order was first known.</param>
sealed record Found(OcoLinked Link, string? ConnectionId, DateTime Utc);
