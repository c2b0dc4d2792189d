namespace TradingPlatform.BusinessLayer;

/// <summary>State of a volume calculation.</summary>
public enum VolumeAnalysisCalculationState
{
    /// <summary>Not started.</summary>
    None,

    /// <summary>Running.</summary>
    Processing,

    /// <summary>Done.</summary>
    Finished,
}
