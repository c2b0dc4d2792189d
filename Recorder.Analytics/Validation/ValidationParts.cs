namespace Recorder.Analytics.Validation;

/// <summary>Parts of the validation.</summary>
[Flags]
public enum ValidationParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Sign-flip test of the trades.</summary>
    Permutation = 1,

    /// <summary>Path measures of days and of trades, compared with random order.</summary>
    Order = 2,

    /// <summary>Student's test of the mean.</summary>
    MeanTest = 4,

    /// <summary>Block bootstrap: intervals, and the test of the mean. Also the intervals from single returns.</summary>
    Bootstrap = 8,

    /// <summary>Monte Carlo of the equity.</summary>
    MonteCarlo = 16,

    /// <summary>Walk-forward over recorded windows, and over segments of the run.</summary>
    WalkForward = 32,

    /// <summary>Probabilistic and deflated Sharpe ratio.</summary>
    Sharpe = 64,

    /// <summary>Probability of backtest overfitting.</summary>
    Overfitting = 128,

    /// <summary>Everything that the input allows.</summary>
    All = 255,
}
