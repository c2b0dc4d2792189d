using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>The fields of an <see cref="ExecutionReported"/>, and the indices of the fields that the code reads.</summary>
static class ExecutionFields
{
    internal static EventFields All { get; } = EventFields.Of<ExecutionReported>();

    internal static readonly int ExecutionId = All.IndexOf(nameof(ExecutionReported.ExecutionId));
    internal static readonly int OrderId = All.IndexOf(nameof(ExecutionReported.OrderId));
    internal static readonly int ConnectionId = All.IndexOf(nameof(ExecutionReported.ConnectionId));
    internal static readonly int Symbol = All.IndexOf(nameof(ExecutionReported.Symbol));
    internal static readonly int AccountId = All.IndexOf(nameof(ExecutionReported.AccountId));
    internal static readonly int Side = All.IndexOf(nameof(ExecutionReported.Side));
    internal static readonly int Price = All.IndexOf(nameof(ExecutionReported.Price));
    internal static readonly int Quantity = All.IndexOf(nameof(ExecutionReported.Quantity));
    internal static readonly int Fee = All.IndexOf(nameof(ExecutionReported.Fee));
    internal static readonly int GrossPnl = All.IndexOf(nameof(ExecutionReported.GrossPnl));
    internal static readonly int NetPnl = All.IndexOf(nameof(ExecutionReported.NetPnl));
    internal static readonly int PositionId = All.IndexOf(nameof(ExecutionReported.PositionId));
    internal static readonly int PositionsNetted = All.IndexOf(nameof(ExecutionReported.PositionsNetted));
    internal static readonly int PlatformImpact = All.IndexOf(nameof(ExecutionReported.PlatformImpact));
    internal static readonly int Origin = All.IndexOf(nameof(ExecutionReported.Origin));
    internal static readonly int IsCandidate = All.IndexOf(nameof(ExecutionReported.IsCandidate));
}
