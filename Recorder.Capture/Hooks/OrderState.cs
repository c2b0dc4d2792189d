using Recorder.Capture.Mapping;
using Recorder.Storage.Events;

namespace Recorder.Capture.Hooks;

/// <summary>What was told of an order, and as of when.</summary>
readonly record struct OrderState(OrderChanged Told, DateTime Utc)
{
    internal bool IsFinal => Told.Status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected;

    /// <summary>True when it was asked for afterwards, and not told as it happened.</summary>
    internal bool IsAskedFor => Told.Cause is OrderCause.BeforeAttach or OrderCause.WhileDisconnected;

    /// <summary>True when it was not there any more after a lost connection, and nobody told what became of it.</summary>
    internal bool IsGone => Told is { Cause: OrderCause.WhileDisconnected, Status: OrderStatus.Unknown };

    /// <summary>True when it says the same as another, whatever told of it and when.</summary>
    internal bool Repeats(OrderState last) => Told with { Cause = last.Told.Cause } == last.Told;

    /// <summary>Which of two is the newer state. As the tables have it: an order does not leave a final state, what is filled does not shrink, then time.</summary>
    internal int CompareTo(OrderState other) => (IsFinal, Told.FilledQuantity ?? 0, Utc).CompareTo((other.IsFinal, other.Told.FilledQuantity ?? 0, other.Utc));

    /// <summary>
    /// This state with what an earlier one knew: while reconnecting the platform may hand out orders without symbol or account, and some connectors drop
    /// the comment on later messages.
    /// </summary>
    internal OrderState With(OrderChanged last) => this with
    {
        Told = Told with
        {
            Symbol = Told.Symbol == OrderMap.UnknownSymbol ? last.Symbol : Told.Symbol,
            SymbolId = Told.SymbolId ?? last.SymbolId,
            AccountId = Told.AccountId ?? last.AccountId,
            ClientTag = Told.ClientTag ?? last.ClientTag,
            PositionId = Told.PositionId ?? last.PositionId,
            GroupId = Told.GroupId ?? last.GroupId,
            ParentOrderId = Told.ParentOrderId ?? last.ParentOrderId,
            ReplacesOrderId = Told.ReplacesOrderId ?? last.ReplacesOrderId,
            OrphanedUtc = Told.OrphanedUtc ?? last.OrphanedUtc,
            StopLoss = Told.StopLoss ?? last.StopLoss,
            TakeProfit = Told.TakeProfit ?? last.TakeProfit,
            ExpirationUtc = Told.ExpirationUtc ?? last.ExpirationUtc,
            OriginalStatus = Told.OriginalStatus ?? last.OriginalStatus,
            Intent = Told.Intent is Analytics.Positions.PositionImpact.Unknown ? last.Intent : Told.Intent,
        },
    };
}
