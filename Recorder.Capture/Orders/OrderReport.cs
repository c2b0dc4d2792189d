using Recorder.Storage.Events;

namespace Recorder.Capture.Orders;

/// <summary>A state of an order and its time. It has fields, because a property would copy the whole order at each use.</summary>
record struct OrderReport(OrderChanged State, DateTime Utc)
{
    public OrderChanged State = State;

    public DateTime Utc = Utc;

    internal readonly bool IsFinal => State.Status.IsFinal();

    /// <summary>True while the order is in the book, according to this state.</summary>
    internal readonly bool IsWorking => !IsFinal && !IsGone;

    /// <summary>True when it came from the connector's history.</summary>
    internal readonly bool IsAskedFor => State.Cause is OrderCause.BeforeAttach or OrderCause.WhileDisconnected;

    /// <summary>True when the order was missing after a lost connection, so that its end is unknown.</summary>
    internal readonly bool IsGone => State is { Cause: OrderCause.WhileDisconnected, Status: OrderStatus.Unknown };

    /// <summary>True when both states have the same values. Events and times are not compared.</summary>
    internal readonly bool Repeats(in OrderReport last) => Repeats(State, last.State);

    /// <summary>
    /// True when this state is newer than the other state, by the rules of the tables. An order does not leave a final state. Its filled
    /// quantity does not shrink. In all other cases, the time decides.
    /// </summary>
    internal readonly int CompareTo(in OrderReport other) =>
        (IsFinal, State.FilledQuantity ?? 0, Utc).CompareTo((other.IsFinal, other.State.FilledQuantity ?? 0, other.Utc));

    /// <summary>
    /// This state, with missing values from an earlier state. While it reconnects, the platform may report orders without symbol or
    /// account. Some connectors leave the comment out of later messages.
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

    /// <summary>True when it has every value that an earlier state has.</summary>
    internal readonly bool HasAllOf(in OrderChanged last) =>
        State.Symbol != OrderChanged.UnknownSymbol && Has(State.SymbolId, last.SymbolId) && Has(State.AccountId, last.AccountId)
        && Has(State.ClientTag, last.ClientTag)
        && Has(State.PositionId, last.PositionId) && Has(State.GroupId, last.GroupId) && Has(State.StopLoss, last.StopLoss)
        && Has(State.TakeProfit, last.TakeProfit) && (State.ExpirationUtc ?? last.ExpirationUtc) == State.ExpirationUtc
        && Has(State.OriginalStatus, last.OriginalStatus)
        && (State.Intent is not Analytics.Positions.PositionImpact.Unknown || last.Intent is Analytics.Positions.PositionImpact.Unknown);

    /// <summary>
    /// True when it came from the connector's history and contradicts a report of the platform. The report takes precedence: this state is
    /// not later, but would win by the rule of the tables.
    /// </summary>
    /// <param name="last">The last state.</param>
    /// <param name="sinceUtc">States before this time are known already.</param>
    internal readonly bool IsSettledBy(in OrderReport last, DateTime sinceUtc) => !last.IsAskedFor
        && (Utc <= last.Utc
            ? CompareTo(last) >= 0 || (State.Cause is OrderCause.WhileDisconnected && Utc < sinceUtc)
            : CompareTo(last) < 0);

    // Every field except the cause is compared, so a new field needs no line here.
    static bool Repeats(in OrderChanged one, in OrderChanged other) => one with { Cause = other.Cause } == other;

    static bool Has(string? own, string? known) => own is not null || known is null;
}
