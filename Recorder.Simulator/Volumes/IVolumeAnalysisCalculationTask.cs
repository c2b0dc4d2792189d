namespace TradingPlatform.BusinessLayer;

/// <summary>A volume calculation over a span of time.</summary>
public interface IVolumeAnalysisCalculationTask
{
    /// <summary>Progress.</summary>
    IVolumeAnalysisCalculationProgress Progress { get; }

    /// <summary>Result.</summary>
    VolumeAnalysisData? Result { get; }
}
