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
    /// <summary>Finds the request that placed the order of a fill.</summary>
    Filled,

    /// <summary>Finds the order that a new order replaces, and its bracket or position.</summary>
    Began,

    /// <summary>Finds the group of an order that a group id or a request links to others.</summary>
    Tied,

    /// <summary>Finds the orders that a fill left orphaned.</summary>
    Followed,

    /// <summary>Finds the order that ended together with an ended order.</summary>
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
