namespace TradingPlatform.BusinessLayer;

/// <summary>Why an indicator is asked to compute.</summary>
/// <param name="reason">Reason.</param>
public class UpdateArgs(UpdateReason reason)
{
    /// <summary>Reason.</summary>
    public UpdateReason Reason { get; } = reason;
}
