using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Oco;

/// <summary>A decision about an order or a fill. It is made when the event is old enough.</summary>
/// <param name="Step">What is decided.</param>
/// <param name="Order">The order, for the steps of an order.</param>
/// <param name="Fill">The fill, for the steps of a fill.</param>
sealed record Decision(DecisionStep Step, TrackedOrder? Order, ExecutionReported? Fill = null);

/// <summary>The kinds of decisions. Decisions that are due at the same time are made in this order.</summary>
enum DecisionStep
{
    /// <summary>Of a fill: the request that its order came from.</summary>
    Filled,

    /// <summary>For a new order: the order that it replaces, and its bracket or position.</summary>
    Began,

    /// <summary>Of an order with a link to other orders, by a group id or a request: its group.</summary>
    Tied,

    /// <summary>Of a fill: the orders that it left orphaned.</summary>
    Followed,

    /// <summary>Of an ended order: the order that ended with it.</summary>
    Ended,
}

/// <summary>When a decision is due. Decisions with the same time are ordered by id, shorter ids first.</summary>
/// <param name="DueUtc">When it is due.</param>
/// <param name="Step">What is decided.</param>
/// <param name="Id">Id of the order or the fill.</param>
readonly record struct DecisionTurn(DateTime DueUtc, DecisionStep Step, string Id) : IComparable<DecisionTurn>
{
    /// <inheritdoc/>
    public int CompareTo(DecisionTurn other) =>
        DueUtc != other.DueUtc ? DueUtc.CompareTo(other.DueUtc)
        : Step != other.Step ? ((int)Step).CompareTo((int)other.Step)
        : Id.Length != other.Id.Length ? Id.Length.CompareTo(other.Id.Length)
        : string.CompareOrdinal(Id, other.Id);
}
