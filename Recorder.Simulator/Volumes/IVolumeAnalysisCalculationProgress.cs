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

    /// <summary>Oldest item that is done, counted from the newest.</summary>
    int ProgressBarIndex { get; }

    /// <summary>Whether it was given up.</summary>
    bool IsAborted { get; }

    /// <summary>Gives up.</summary>
    void AbortLoading();

    /// <summary>Waits until it is done.</summary>
    void Wait(CancellationToken token = default);
}
