namespace TradingPlatform.BusinessLayer;

/// <summary>Progress of a volume calculation.</summary>
public interface IVolumeAnalysisCalculationProgress
{
    /// <summary>The state changed.</summary>
    event EventHandler<VolumeAnalysisTaskEventArgs> StateChanged;

    /// <summary>The percentage changed.</summary>
    event EventHandler<VolumeAnalysisTaskEventArgs> ProgressChanged;

    /// <summary>State.</summary>
    VolumeAnalysisCalculationState State { get; }

    /// <summary>Percent done.</summary>
    int ProgressPercent { get; }

    /// <summary>Offset of the oldest completed item, counted from the newest.</summary>
    int ProgressBarIndex { get; }

    /// <summary>Whether it was aborted.</summary>
    bool IsAborted { get; }

    /// <summary>Aborts the calculation.</summary>
    void AbortLoading();

    /// <summary>Waits until it is done.</summary>
    void Wait(CancellationToken token = default);
}

/// <summary>A volume calculation over a span of time.</summary>
public interface IVolumeAnalysisCalculationTask
{
    /// <summary>Progress.</summary>
    IVolumeAnalysisCalculationProgress Progress { get; }

    /// <summary>Result.</summary>
    VolumeAnalysisData? Result { get; }
}

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

/// <summary>Progress of a volume calculation.</summary>
/// <param name="calculationState">State.</param>
/// <param name="progressPercent">Percent done.</param>
public class VolumeAnalysisTaskEventArgs(VolumeAnalysisCalculationState calculationState, int progressPercent) : EventArgs
{
    /// <summary>State.</summary>
    public VolumeAnalysisCalculationState CalculationState { get; } = calculationState;

    /// <summary>Percent done.</summary>
    public int ProgressPercent { get; } = progressPercent;
}
