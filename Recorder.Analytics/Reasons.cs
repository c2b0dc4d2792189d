namespace Recorder.Analytics;

/// <summary>Why a value is null. The codes are stored and shown; they never change their meaning.</summary>
public static class Reasons
{
    /// <summary>The multiplier of the contract is unknown.</summary>
    public const string NoMultiplier = "no_multiplier";

    /// <summary>The tick size is unknown.</summary>
    public const string NoTickSize = "no_tick_size";

    /// <summary>A fill came without a price.</summary>
    public const string NoPrice = "no_price";

    /// <summary>The fee of a fill is not known.</summary>
    public const string NoFee = "no_fee";

    /// <summary>Amounts of several currencies, which are never added together.</summary>
    public const string MixedCurrencies = "mixed_currencies";

    /// <summary>A fee has a currency, but the currency of the symbol is unknown.</summary>
    public const string NoCurrency = "no_currency";

    /// <summary>The position was open when recording began; its entry or its fee is unknown.</summary>
    public const string FoundPosition = "found_position";

    /// <summary>The quantity of a fill is zero or negative.</summary>
    public const string NoQuantity = "no_quantity";

    /// <summary>An amount exceeds the range of a number.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>No usable mark lies inside the holding time.</summary>
    public const string NoMarks = "no_marks";

    /// <summary>The position is not closed yet.</summary>
    public const string StillOpen = "still_open";

    /// <summary>The price never moved in that direction.</summary>
    public const string NoExcursion = "no_excursion";

    /// <summary>The start balance is unknown or in another currency.</summary>
    public const string NoStartBalance = "no_start_balance";

    /// <summary>Fewer values than the formula needs.</summary>
    public const string TooFew = "too_few";

    /// <summary>All values are equal, and the formula divides by their spread.</summary>
    public const string Flat = "flat";

    /// <summary>Equity fell to zero or below.</summary>
    public const string Ruined = "ruined";

    /// <summary>The equity was never below its peak.</summary>
    public const string NoDrawdown = "no_drawdown";

    /// <summary>No drawdown has recovered.</summary>
    public const string NoRecovery = "no_recovery";

    /// <summary>No loss exists to divide by.</summary>
    public const string NoLosses = "no_losses";

    /// <summary>No win exists to divide by, or to average.</summary>
    public const string NoWins = "no_wins";

    /// <summary>Neither a win nor a loss.</summary>
    public const string AllEven = "all_even";

    /// <summary>No closed trade.</summary>
    public const string NoTrades = "no_trades";

    /// <summary>No order.</summary>
    public const string NoOrders = "no_orders";

    /// <summary>No fill.</summary>
    public const string NoFills = "no_fills";

    /// <summary>The values have no dates.</summary>
    public const string NoDates = "no_dates";

    /// <summary>The Sharpe ratio is not above the benchmark: no track record is long enough.</summary>
    public const string NotAboveBenchmark = "not_above_benchmark";

    /// <summary>No target was given.</summary>
    public const string NoTarget = "no_target";

    /// <summary>For some orders it is unknown whether they were cancelled or expired.</summary>
    public const string EndUnknown = "end_unknown";

    /// <summary>No price at the decision to trade was recorded.</summary>
    public const string NoDecisionPrice = "no_decision_price";

    /// <summary>The value of the position is unknown or zero.</summary>
    public const string NoNotional = "no_notional";

    /// <summary>The mean balance is not above zero.</summary>
    public const string NoEquity = "no_equity";

    /// <summary>The run took no time.</summary>
    public const string NoTime = "no_time";

    /// <summary>
    /// An observation or a result is not finite, or is too large (above 1e100) for an amount of money or time.
    /// </summary>
    public const string NotFinite = "not_finite";

    /// <summary>The variance of the estimate cannot be computed from the moments.</summary>
    public const string NoVariance = "no_variance";

    /// <summary>The observed value lies outside all draws.</summary>
    public const string OutsideDraws = "outside_draws";

    /// <summary>No training window exists to compare with.</summary>
    public const string NoTrainWindow = "no_train_window";

    /// <summary>The training windows had no gain to compare with.</summary>
    public const string NoTrainGain = "no_train_gain";

    /// <summary>One window has several runs of the same role.</summary>
    public const string AmbiguousWindow = "ambiguous_window";

    /// <summary>Test windows overlap, so their returns would count twice.</summary>
    public const string OverlappingWindows = "overlapping_windows";

    /// <summary>A training window reaches into its test window, or lies after it.</summary>
    public const string TrainNotBeforeTest = "train_not_before_test";

    /// <summary>Only a series of returns was given, without trades, orders or amounts.</summary>
    public const string ReturnsOnly = "returns_only";

    /// <summary>The benchmark has no day above zero.</summary>
    public const string NoUpDays = "no_up_days";

    /// <summary>The benchmark has no day below zero.</summary>
    public const string NoDownDays = "no_down_days";

    /// <summary>The benchmark does not cover the day.</summary>
    public const string NoBenchmark = "no_benchmark";
}
