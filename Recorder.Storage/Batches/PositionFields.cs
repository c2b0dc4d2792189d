using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>The fields of a <see cref="PositionChanged"/>, and the indices of the fields that the code reads.</summary>
static class PositionFields
{
    internal static EventFields All { get; } = EventFields.Of<PositionChanged>();

    internal static readonly int ConnectionId = All.IndexOf(nameof(PositionChanged.ConnectionId));
    internal static readonly int PositionId = All.IndexOf(nameof(PositionChanged.PositionId));
    internal static readonly int OpenedUtc = All.IndexOf(nameof(PositionChanged.OpenedUtc));
    internal static readonly int Cause = All.IndexOf(nameof(PositionChanged.Cause));
    internal static readonly int Symbol = All.IndexOf(nameof(PositionChanged.Symbol));
    internal static readonly int AccountId = All.IndexOf(nameof(PositionChanged.AccountId));
    internal static readonly int Quantity = All.IndexOf(nameof(PositionChanged.Quantity));
    internal static readonly int PositionsNetted = All.IndexOf(nameof(PositionChanged.PositionsNetted));
}
