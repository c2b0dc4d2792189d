namespace TradingPlatform.BusinessLayer;

/// <summary>A finished calculation over a span of time.</summary>
/// <param name="result">What it found.</param>
sealed class VolumeAnalysisTask(VolumeAnalysisData result) : IVolumeAnalysisCalculationTask
{
    /// <inheritdoc/>
    public IVolumeAnalysisCalculationProgress Progress { get; } = new VolumeAnalysisProgress(0);

    /// <inheritdoc/>
    public VolumeAnalysisData Result { get; } = result;
}
