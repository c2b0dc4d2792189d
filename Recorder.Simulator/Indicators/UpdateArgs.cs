namespace TradingPlatform.BusinessLayer;

/// <summary>Arguments of an indicator update: its reason.</summary>
/// <param name="reason">Reason.</param>
public class UpdateArgs(UpdateReason reason)
{
    /// <summary>Reason.</summary>
    public UpdateReason Reason { get; } = reason;
}

/// <summary>Why an indicator is asked to compute.</summary>
public enum UpdateReason
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>A bar of the loaded history.</summary>
    HistoricalBar,

    /// <summary>A new bar was opened.</summary>
    NewBar,

    /// <summary>The forming bar changed.</summary>
    NewTick,
}
