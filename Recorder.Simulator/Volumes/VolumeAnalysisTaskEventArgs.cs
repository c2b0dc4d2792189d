namespace TradingPlatform.BusinessLayer;

/// <summary>How far a volume calculation is.</summary>
/// <param name="calculationState">State.</param>
/// <param name="progressPercent">Percent done.</param>
public class VolumeAnalysisTaskEventArgs(VolumeAnalysisCalculationState calculationState, int progressPercent) : EventArgs
{
    /// <summary>State.</summary>
    public VolumeAnalysisCalculationState CalculationState { get; } = calculationState;

    /// <summary>Percent done.</summary>
    public int ProgressPercent { get; } = progressPercent;
}
