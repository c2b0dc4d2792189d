using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>The fields of a <see cref="RequestSent"/>.</summary>
static class RequestFields
{
    internal static EventFields All { get; } = EventFields.Of<RequestSent>();
}
