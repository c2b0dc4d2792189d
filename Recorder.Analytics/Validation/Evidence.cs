namespace Recorder.Analytics.Validation;

/// <summary>A number from which a verdict follows.</summary>
public enum EvidenceKind
{
    /// <summary>Deflated Sharpe ratio over the recorded trials.</summary>
    DeflatedSharpe,

    /// <summary>Probability of backtest overfitting.</summary>
    Overfitting,

    /// <summary>p-value of the sign-flip permutation test of the trades.</summary>
    Permutation,

    /// <summary>Confidence interval of the annual Sharpe ratio.</summary>
    SharpeInterval,
}

/// <summary>What a number suggests: luck or an edge.</summary>
public enum Sign
{
    /// <summary>Neither.</summary>
    Open,

    /// <summary>Luck.</summary>
    Luck,

    /// <summary>An edge.</summary>
    Real,
}

/// <summary>A piece of evidence.</summary>
/// <param name="Kind">What the number is.</param>
/// <param name="Value">The number.</param>
/// <param name="Sign">The direction in which it points.</param>
public sealed record Evidence(EvidenceKind Kind, double Value, Sign Sign)
{
    /// <summary>Number of trials that the number takes into account; null when it ignores trials.</summary>
    public int? Trials { get; init; }

    /// <summary>Ends of the confidence interval; null for other numbers.</summary>
    public Bounds? Interval { get; init; }

    /// <summary>Confidence level of the interval, 0 to 1.</summary>
    public double Level { get; init; }
}
