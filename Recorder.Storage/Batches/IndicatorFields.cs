using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>The fields of <see cref="IndicatorValues"/>, and the indices of the fields that the code reads.</summary>
static class IndicatorFields
{
    internal static EventFields All { get; } = EventFields.Of<IndicatorValues>();

    internal static readonly int Values = All.IndexOf(nameof(IndicatorValues.Values));
}
