namespace Recorder.Analytics.Trades;

/// <summary>The order of the last exit of a trade, with the values that the recording has.</summary>
public sealed record ClosingOrder
{
    /// <summary>The type of the order.</summary>
    public required ClosingOrderType Type { get; init; }

    /// <summary>The role of the order in an OCO group, if it has one.</summary>
    public ProtectiveRole Role { get; init; }

    /// <summary>True if the order belongs to a bracket.</summary>
    public bool IsBracketLeg { get; init; }

    /// <summary>True if the order only closes or reduces; false if it also opens the other direction.</summary>
    public bool OnlyCloses { get; init; }

    /// <summary>When it was submitted, UTC; null: unknown.</summary>
    public DateTime? SubmittedUtc { get; init; }

    /// <summary>True if the order was recorded as it was sent; false if it was found or fetched later.</summary>
    public bool IsRecordedFromBeginning { get; init; }

    /// <summary>True if the recording has the request of the order.</summary>
    public bool HasRequest { get; init; }

    /// <summary>The sender that the request names; null: none.</summary>
    public string? Sender { get; init; }
}

/// <summary>The type of a closing order.</summary>
public enum ClosingOrderType
{
    /// <summary>A market order, or an unknown type.</summary>
    Other,

    /// <summary>A limit order.</summary>
    Limit,

    /// <summary>A stop, stop-limit or trailing-stop order.</summary>
    Stop,
}

/// <summary>The role of an order that protects a position.</summary>
public enum ProtectiveRole
{
    /// <summary>None.</summary>
    None,

    /// <summary>Takes profit.</summary>
    Target,

    /// <summary>Stops the loss.</summary>
    Stop,
}
