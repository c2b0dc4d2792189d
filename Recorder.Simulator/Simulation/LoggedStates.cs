using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>Role of an order in a bracket.</summary>
public enum BracketRole
{
    /// <summary>None.</summary>
    None,

    /// <summary>Stop loss.</summary>
    StopLoss,

    /// <summary>Take profit.</summary>
    TakeProfit,
}

/// <summary>Origin of an OCO group.</summary>
public enum OcoOrigin
{
    /// <summary>Placed together.</summary>
    PlacedTogether,

    /// <summary>Working orders, linked later.</summary>
    Linked,

    /// <summary>Legs of a bracket.</summary>
    Bracket,
}

/// <summary>Change of a position.</summary>
public enum PositionChange
{
    /// <summary>Opened.</summary>
    Opened,

    /// <summary>Increased or reduced.</summary>
    Changed,

    /// <summary>Closed.</summary>
    Closed,
}

/// <summary>State of an order after a change. Prices that the order does not have are NaN.</summary>
public sealed record LoggedOrder(
    DateTime TimeUtc,
    string OrderId,
    OrderStatus Status,
    string OrderTypeId,
    TimeInForce TimeInForce,
    Side Side,
    string SymbolId,
    string AccountId,
    double Quantity,
    double Filled,
    double Price,
    double TriggerPrice,
    string? Comment,
    string? GroupId,
    string? PositionId,
    string? ParentOrderId,
    BracketRole Role,
    string? ReplacedOrderId,
    string? Reason);

/// <summary>One fill. Net is gross minus the fee. The position's quantity is signed. <see cref="OpenedPositionId"/> is set by a
/// reversal.</summary>
public sealed record LoggedFill(
    DateTime TimeUtc,
    string TradeId,
    string OrderId,
    string SymbolId,
    string AccountId,
    Side Side,
    double Quantity,
    double Price,
    double Fee,
    double Gross,
    double Net,
    string PositionId,
    string? OpenedPositionId,
    double PositionBefore,
    double PositionAfter,
    double Balance);

/// <summary>State of a position after a change; the quantity is signed.</summary>
public sealed record LoggedPosition(
    DateTime TimeUtc,
    string PositionId,
    PositionChange Change,
    string SymbolId,
    string AccountId,
    double Quantity,
    double OpenPrice,
    DateTime OpenTimeUtc);

/// <summary>An OCO group. A bracket gets one row with all its legs and its entry.</summary>
public sealed record LoggedOcoGroup(
    DateTime TimeUtc, string GroupKey, OcoOrigin Origin, IReadOnlyList<string> OrderIds, string? ParentOrderId)
{
    /// <summary>Same group with the same orders.</summary>
    public bool Equals(LoggedOcoGroup? other) =>
        other is not null
        && (TimeUtc, GroupKey, Origin, ParentOrderId) == (other.TimeUtc, other.GroupKey, other.Origin, other.ParentOrderId)
        && OrderIds.SequenceEqual(other.OrderIds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TimeUtc, GroupKey, Origin, OrderIds.Count, ParentOrderId);
}

/// <summary>An order that was rejected after its request had succeeded.</summary>
public sealed record LoggedRefusal(DateTime TimeUtc, string OrderId, string Reason);

/// <summary>An exception of a script that the platform caught and logged.</summary>
/// <param name="Exception">The exception.</param>
/// <param name="Where">Name of the member or event that the platform called.</param>
public sealed record ScriptFault(Exception Exception, string Where);
