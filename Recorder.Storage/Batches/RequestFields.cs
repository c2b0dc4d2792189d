using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>The fields of a <see cref="RequestSent"/>, and the indices of the fields that the code reads.</summary>
static class RequestFields
{
    internal static EventFields All { get; } = EventFields.Of<RequestSent>();

    internal static readonly int IsCandidate = All.IndexOf(nameof(RequestSent.IsCandidate));
}
