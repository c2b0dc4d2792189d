namespace Recorder.Analytics;

/// <summary>Why a value is null. The codes are stored and shown; they never change their meaning.</summary>
public static class Reasons
{
    /// <summary>What a unit of price is worth in money is not known.</summary>
    public const string NoMultiplier = "no_multiplier";

    /// <summary>The smallest step of the price is not known.</summary>
    public const string NoTickSize = "no_tick_size";

    /// <summary>A fill came without a price.</summary>
    public const string NoPrice = "no_price";

    /// <summary>A fill came without its fee.</summary>
    public const string NoFee = "no_fee";

    /// <summary>Amounts of more than one currency, which are never added.</summary>
    public const string MixedCurrencies = "mixed_currencies";

    /// <summary>Too few observations.</summary>
    public const string TooFew = "too_few";

    /// <summary>All observations are equal, so that nothing can be told from their spread.</summary>
    public const string Flat = "flat";

    /// <summary>The equity was used up: a return of -100 % or less.</summary>
    public const string Ruined = "ruined";

    /// <summary>An observation or a result is not a finite number, or so large (beyond 1e100) that it cannot be one of money or time.</summary>
    public const string NotFinite = "not_finite";

    /// <summary>The moments leave the estimate without a variance.</summary>
    public const string NoVariance = "no_variance";

    /// <summary>The value is not above the one that it is compared with.</summary>
    public const string NotAboveBenchmark = "not_above_benchmark";

    /// <summary>The observed value lies outside everything that was drawn.</summary>
    public const string OutsideDraws = "outside_draws";

    /// <summary>There is no training window to compare with.</summary>
    public const string NoTrainWindow = "no_train_window";

    /// <summary>The training windows did not gain, so that there is nothing to keep a share of.</summary>
    public const string NoTrainGain = "no_train_gain";

    /// <summary>One window has several runs of the same role.</summary>
    public const string AmbiguousWindow = "ambiguous_window";

    /// <summary>Test windows overlap, so that their returns would count twice.</summary>
    public const string OverlappingWindows = "overlapping_windows";

    /// <summary>A training window reaches into its test window, or lies after it.</summary>
    public const string TrainNotBeforeTest = "train_not_before_test";
}
