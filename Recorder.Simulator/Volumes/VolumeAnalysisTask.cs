namespace TradingPlatform.BusinessLayer;

/// <summary>A calculation over a span of time.</summary>
sealed class VolumeAnalysisTask : IVolumeAnalysisCalculationTask
{
    internal VolumeAnalysisTask(Symbol symbol, Func<VolumeAnalysisData?> calculate) =>
        Progress = VolumeAnalysisProgress.Start(symbol, 0, () => Result = calculate());

    /// <inheritdoc/>
    public IVolumeAnalysisCalculationProgress Progress { get; }

    /// <inheritdoc/>
    public VolumeAnalysisData? Result { get; private set; }
}
