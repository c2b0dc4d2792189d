using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>
/// Something that the groups of orders follow from. A hook takes it from what the platform's objects say at that moment: they may say
/// something else by the time it is decided on.
/// </summary>
interface IOcoFact
{
    /// <summary>Tells the tracker, and returns what it found out.</summary>
    IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker);
}

/// <summary>Someone asks to cancel an order.</summary>
readonly record struct CancelRequested(string OrderId) : IOcoFact
{
    /// <inheritdoc/>
    public IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => tracker.OnCancelAsked(OrderId);
}

/// <summary>Someone asks to change an order.</summary>
readonly record struct ChangeRequested(string OrderId, double Price, double Trigger, double Tick) : IOcoFact
{
    /// <inheritdoc/>
    public IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => tracker.OnChangeAsked(this);
}

/// <summary>A request to place an order was answered.</summary>
readonly record struct PlacementAnswered(long RequestId, string? ConnectionId, bool Success, string? OrderId) : IOcoFact
{
    /// <inheritdoc/>
    public IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => tracker.OnPlacingAnswered(this);
}

/// <summary>Someone asks to link orders.</summary>
readonly record struct LinkRequested(string Tie, IReadOnlyList<OrderReported> Orders, DateTime Utc) : IOcoFact
{
    /// <inheritdoc/>
    public IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => tracker.OnLinkAsked(this);
}

/// <summary>A request to link orders came to nothing.</summary>
readonly record struct LinkRefused(string Tie, IReadOnlyList<(string? ConnectionId, string OrderId)> Orders) : IOcoFact
{
    /// <inheritdoc/>
    public IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => tracker.OnLinkRefused(this);
}

/// <summary>An order has a new state.</summary>
/// <param name="Order">The order.</param>
/// <param name="Root">Root of its symbol.</param>
/// <param name="Utc">Time of the state.</param>
/// <param name="IsOurs">False for an order that belongs to the run only if it is a leg of one of its brackets.</param>
readonly record struct OrderReported(OrderChanged Order, string? Root, DateTime Utc, bool IsOurs) : IOcoFact
{
    /// <inheritdoc/>
    public IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => tracker.OnOrder(this);
}

/// <summary>An order is not in the book any more, and nobody told what became of it.</summary>
readonly record struct OrderGone(string? ConnectionId, string OrderId) : IOcoFact
{
    /// <inheritdoc/>
    public IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => tracker.OnGone(this);
}

/// <summary>A fill was recorded.</summary>
readonly record struct FillReported(ExecutionReported Fill, DateTime Utc) : IOcoFact
{
    /// <inheritdoc/>
    public IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => tracker.OnFill(this);
}

/// <summary>Something was held before the recorder came.</summary>
readonly record struct PositionFound(PositionChanged Position) : IOcoFact
{
    /// <inheritdoc/>
    public IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => tracker.OnFound(Position);
}
