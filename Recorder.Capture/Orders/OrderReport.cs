using Recorder.Storage.Events;

namespace Recorder.Capture.Orders;

/// <summary>A state of an order and its time.</summary>
/// <remarks>With fields: a property would copy the whole order at each use.</remarks>
record struct OrderReport(OrderChanged State, DateTime Utc)
{
    public OrderChanged State = State;

    public DateTime Utc = Utc;

    internal readonly bool IsFinal => State.Status.IsFinal();

    /// <summary>True while the order is in the book, as far as known.</summary>
    internal readonly bool IsWorking => !IsFinal && !IsGone;

    /// <summary>True when the connector gave it afterwards.</summary>
    internal readonly bool IsAskedFor => State.Cause is OrderCause.BeforeAttach or OrderCause.WhileDisconnected;

    /// <summary>True when the order was missing after a lost connection and its end is not known.</summary>
    internal readonly bool IsGone => State is { Cause: OrderCause.WhileDisconnected, Status: OrderStatus.Unknown };

    /// <summary>True when it is the same state as another, whatever event reported it and when.</summary>
    internal readonly bool Repeats(in OrderReport last) => Repeats(State, last.State);

    /// <summary>
    /// Which of two is the newer state, as in the tables: an order does not leave a final state, its filled quantity does not shrink, then
    /// time.
    /// </summary>
    internal readonly int CompareTo(in OrderReport other) =>
        (IsFinal, State.FilledQuantity ?? 0, Utc).CompareTo((other.IsFinal, other.State.FilledQuantity ?? 0, other.Utc));

    /// <summary>
    /// This state, completed from an earlier one: while reconnecting the platform may hand out orders without symbol or account, and some
    /// connectors leave the comment out of later messages.
    /// </summary>
    internal readonly OrderReport With(in OrderChanged last) => this with
    {
        State = State with
        {
            Symbol = State.Symbol == OrderChanged.UnknownSymbol ? last.Symbol : State.Symbol,
            SymbolId = State.SymbolId ?? last.SymbolId,
            AccountId = State.AccountId ?? last.AccountId,
            ClientTag = State.ClientTag ?? last.ClientTag,
            PositionId = State.PositionId ?? last.PositionId,
            GroupId = State.GroupId ?? last.GroupId,
            StopLoss = State.StopLoss ?? last.StopLoss,
            TakeProfit = State.TakeProfit ?? last.TakeProfit,
            ExpirationUtc = State.ExpirationUtc ?? last.ExpirationUtc,
            OriginalStatus = State.OriginalStatus ?? last.OriginalStatus,
            Intent = State.Intent is Analytics.Positions.PositionImpact.Unknown ? last.Intent : State.Intent,
        },
    };

    /// <summary>True when it lacks nothing that an earlier one has.</summary>
    internal readonly bool HasAllOf(in OrderChanged last) =>
        State.Symbol != OrderChanged.UnknownSymbol && Has(State.SymbolId, last.SymbolId) && Has(State.AccountId, last.AccountId)
        && Has(State.ClientTag, last.ClientTag)
        && Has(State.PositionId, last.PositionId) && Has(State.GroupId, last.GroupId) && Has(State.StopLoss, last.StopLoss)
        && Has(State.TakeProfit, last.TakeProfit) && (State.ExpirationUtc ?? last.ExpirationUtc) == State.ExpirationUtc
        && Has(State.OriginalStatus, last.OriginalStatus)
        && (State.Intent is not Analytics.Positions.PositionImpact.Unknown || last.Intent is Analytics.Positions.PositionImpact.Unknown);

    /// <summary>
    /// True when it was given afterwards and contradicts a report of the platform, which goes first: it is no later, and would still win.
    /// </summary>
    /// <param name="last">The last state.</param>
    /// <param name="sinceUtc">States until then are known already.</param>
    internal readonly bool IsSettledBy(in OrderReport last, DateTime sinceUtc) => !last.IsAskedFor
        && (Utc <= last.Utc
            ? CompareTo(last) >= 0 || (State.Cause is OrderCause.WhileDisconnected && Utc < sinceUtc)
            : CompareTo(last) < 0);

    // Every field counts but the cause: a new field is compared without a line here.
    static bool Repeats(in OrderChanged one, in OrderChanged other) => one with { Cause = other.Cause } == other;

    static bool Has(string? own, string? known) => own is not null || known is null;
}
