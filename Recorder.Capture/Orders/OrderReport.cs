using Recorder.Capture.Mapping;
using Recorder.Storage.Events;

namespace Recorder.Capture.Orders;

/// <summary>What was told of an order, and as of when.</summary>
/// <remarks>With fields: a property would copy the order for each question.</remarks>
record struct OrderReport(OrderChanged Told, DateTime Utc)
{
    public OrderChanged Told = Told;

    public DateTime Utc = Utc;

    internal readonly bool IsFinal => OrderMap.IsFinal(Told.Status);

    /// <summary>True while it is in the book, as far as known.</summary>
    internal readonly bool IsWorking => !IsFinal && !IsGone;

    /// <summary>True when it was asked for afterwards, and not told as it happened.</summary>
    internal readonly bool IsAskedFor => Told.Cause is OrderCause.BeforeAttach or OrderCause.WhileDisconnected;

    /// <summary>True when it was not there any more after a lost connection, and nobody told what became of it.</summary>
    internal readonly bool IsGone => Told is { Cause: OrderCause.WhileDisconnected, Status: OrderStatus.Unknown };

    /// <summary>True when it says the same as another, whatever told of it and when.</summary>
    internal readonly bool Repeats(in OrderReport last) => Repeats(Told, last.Told);

    /// <summary>
    /// Which of two is the newer state. As the tables have it: an order does not leave a final state, what is filled does not shrink, then
    /// time.
    /// </summary>
    internal readonly int CompareTo(in OrderReport other) =>
        (IsFinal, Told.FilledQuantity ?? 0, Utc).CompareTo((other.IsFinal, other.Told.FilledQuantity ?? 0, other.Utc));

    /// <summary>
    /// This state with what an earlier one knew: while reconnecting the platform may hand out orders without symbol or account, and some
    /// connectors drop the comment on later messages.
    /// </summary>
    internal readonly OrderReport With(in OrderChanged last) => this with
    {
        Told = Told with
        {
            Symbol = Told.Symbol == OrderMap.UnknownSymbol ? last.Symbol : Told.Symbol,
            SymbolId = Told.SymbolId ?? last.SymbolId,
            AccountId = Told.AccountId ?? last.AccountId,
            ClientTag = Told.ClientTag ?? last.ClientTag,
            PositionId = Told.PositionId ?? last.PositionId,
            GroupId = Told.GroupId ?? last.GroupId,
            StopLoss = Told.StopLoss ?? last.StopLoss,
            TakeProfit = Told.TakeProfit ?? last.TakeProfit,
            ExpirationUtc = Told.ExpirationUtc ?? last.ExpirationUtc,
            OriginalStatus = Told.OriginalStatus ?? last.OriginalStatus,
            Intent = Told.Intent is Analytics.Positions.PositionImpact.Unknown ? last.Intent : Told.Intent,
        },
    };

    /// <summary>True when it knows all that an earlier one knew.</summary>
    internal readonly bool HasAllOf(in OrderChanged last) =>
        Told.Symbol != OrderMap.UnknownSymbol && Has(Told.SymbolId, last.SymbolId) && Has(Told.AccountId, last.AccountId)
        && Has(Told.ClientTag, last.ClientTag)
        && Has(Told.PositionId, last.PositionId) && Has(Told.GroupId, last.GroupId) && Has(Told.StopLoss, last.StopLoss)
        && Has(Told.TakeProfit, last.TakeProfit) && (Told.ExpirationUtc ?? last.ExpirationUtc) == Told.ExpirationUtc
        && Has(Told.OriginalStatus, last.OriginalStatus)
        && (Told.Intent is not Analytics.Positions.PositionImpact.Unknown || last.Intent is Analytics.Positions.PositionImpact.Unknown);

    /// <summary>
    /// True when it was asked for and contradicts what the platform itself told, which goes before: it is no later, and would win all the
    /// same.
    /// </summary>
    /// <param name="last">What is known.</param>
    /// <param name="sinceUtc">What was told until then need not be told again.</param>
    internal readonly bool IsSettledBy(in OrderReport last, DateTime sinceUtc) => !last.IsAskedFor
        && (Utc <= last.Utc ? CompareTo(last) >= 0 || (Told.Cause is OrderCause.WhileDisconnected && Utc < sinceUtc) : CompareTo(last) < 0);

    // Every field counts but the cause and the inferred ones: a new field is compared without a line here.
    static bool Repeats(in OrderChanged one, in OrderChanged other) => one with
    {
        Cause = other.Cause,
        ParentOrderId = other.ParentOrderId,
        ReplacesOrderId = other.ReplacesOrderId,
        OrphanedUtc = other.OrphanedUtc,
    } == other;

    static bool Has(string? own, string? known) => own is not null || known is null;
}
