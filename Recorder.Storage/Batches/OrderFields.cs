using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>The fields of an <see cref="OrderChanged"/>, and the indices of the fields that the code reads.</summary>
static class OrderFields
{
    internal static EventFields All { get; } = EventFields.Of<OrderChanged>();

    internal static readonly int OrderId = All.IndexOf(nameof(OrderChanged.OrderId));
    internal static readonly int Cause = All.IndexOf(nameof(OrderChanged.Cause));
    internal static readonly int FilledQuantity = All.IndexOf(nameof(OrderChanged.FilledQuantity));
    internal static readonly int Status = All.IndexOf(nameof(OrderChanged.Status));
    internal static readonly int OriginalStatus = All.IndexOf(nameof(OrderChanged.OriginalStatus));
    internal static readonly int Quantity = All.IndexOf(nameof(OrderChanged.Quantity));
    internal static readonly int AverageFillPrice = All.IndexOf(nameof(OrderChanged.AverageFillPrice));
    internal static readonly int Price = All.IndexOf(nameof(OrderChanged.Price));
    internal static readonly int StopPrice = All.IndexOf(nameof(OrderChanged.StopPrice));
    internal static readonly int PositionId = All.IndexOf(nameof(OrderChanged.PositionId));
    internal static readonly int GroupId = All.IndexOf(nameof(OrderChanged.GroupId));
    internal static readonly int Intent = All.IndexOf(nameof(OrderChanged.Intent));
    internal static readonly int ParentOrderId = All.IndexOf(nameof(OrderChanged.ParentOrderId));
    internal static readonly int IsCandidate = All.IndexOf(nameof(OrderChanged.IsCandidate));
}
