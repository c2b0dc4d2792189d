namespace Recorder.Analytics.Validation;

/// <summary>Results of the validation. A part that was not requested or has no input is null or empty.</summary>
public sealed record ValidationReport
{
    /// <summary>Sign-flip test of the trades.</summary>
    public HypothesisTest? Permutation { get; init; }

    /// <summary>Path measures of the days and of the trades, compared with random order.</summary>
    public IReadOnlyList<HypothesisTest> Order { get; init; } = [];

    /// <summary>Student's test of the mean return.</summary>
    public HypothesisTest? MeanTest { get; init; }

    /// <summary>Block-bootstrap test of the mean return.</summary>
    public HypothesisTest? MeanBootstrapTest { get; init; }

    /// <summary>Intervals by block bootstrap.</summary>
    public IReadOnlyList<ConfidenceInterval> Intervals { get; init; } = [];

    /// <summary>The same intervals from single returns, the baseline.</summary>
    public IReadOnlyList<ConfidenceInterval> IndependentIntervals { get; init; } = [];

    /// <summary>Simulated equity.</summary>
    public EquitySimulation? MonteCarlo { get; init; }

    /// <summary>Recorded walk-forwards, one for each sweep.</summary>
    public IReadOnlyList<WalkForward> WalkForwards { get; init; } = [];

    /// <summary>The run itself, cut into segments.</summary>
    public WalkForward? Windows { get; init; }

    /// <summary>Significance of the Sharpe ratio.</summary>
    public SharpeEstimates? Sharpe { get; init; }

    /// <summary>Sharpe ratio deflated by every run tried.</summary>
    public DeflatedSharpe? Deflated { get; init; }

    /// <summary>Sharpe ratio deflated by the number of different runs.</summary>
    public DeflatedSharpe? DeflatedDistinct { get; init; }

    /// <summary>Probability of backtest overfitting.</summary>
    public BacktestOverfitting? Overfitting { get; init; }

    /// <summary>Validates. The same input, options and version give the same report.</summary>
    /// <param name="input">The input.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the days do not fit the returns.</exception>
    public static ValidationReport Of(ValidationInput input, ValidationOptions options)
    {
        var returns = input.Returns;
        var (resampling, level, year) = (options.Resampling, options.Level, options.PeriodsPerYear);
        if (!(level is > 0.5 and < 1))
            throw new ArgumentOutOfRangeException(nameof(options), level, "A confidence lies above 0.5 and below 1.");
        if (!(year > 0 && double.IsFinite(year)))
            throw new ArgumentOutOfRangeException(nameof(options), year, "A year has periods.");

        var bootstrap = Wanted(ValidationParts.Bootstrap) ? new BlockBootstrap(returns, resampling, year) : null;
        var independent = Wanted(ValidationParts.Bootstrap)
            ? new BlockBootstrap(returns, resampling with { Scheme = BlockScheme.Independent }, year)
            : null;
        return new ValidationReport
        {
            Permutation = Wanted(ValidationParts.Permutation) && input.TradeProfits is { } trades ? SignFlip.Of(trades, resampling) : null,
            Order = Wanted(ValidationParts.Order) ? OrderTests(input, resampling) : [],
            MeanTest = Wanted(ValidationParts.MeanTest) ? Validation.MeanTest.Of(returns) : null,
            MeanBootstrapTest = bootstrap?.MeanTest(),
            Intervals = AllOf(bootstrap, level),
            IndependentIntervals = AllOf(independent, level),
            MonteCarlo = Wanted(ValidationParts.MonteCarlo) ? EquitySimulation.Of(returns, Plan(input, options), resampling) : null,
            WalkForwards = Wanted(ValidationParts.WalkForward) && input.Segments is { } segments ? WalkForward.Of(segments, year) : [],
            Windows = Wanted(ValidationParts.WalkForward) && input.Days is { } days ? Cut(days, returns, options) : null,
            Sharpe = Wanted(ValidationParts.Sharpe) ? SharpeEstimates.Of(returns, year, level) : null,
            Deflated = Wanted(ValidationParts.Sharpe) && input.Family is { } all
                ? DeflatedSharpe.OfRecorded(returns, all, input.TrialCount)
                : null,
            DeflatedDistinct =
                Wanted(ValidationParts.Sharpe) && input.Family is { } distinct ? DeflatedSharpe.OfDistinct(returns, distinct) : null,
            Overfitting = Wanted(ValidationParts.Overfitting) && input.Family is { } family
                ? BacktestOverfitting.Of(family, options.OverfittingBlocks)
                : null,
        };

        bool Wanted(ValidationParts part) => options.Parts.HasFlag(part);
    }

    static IReadOnlyList<HypothesisTest> OrderTests(ValidationInput input, Resampling resampling) =>
        [
            .. OrderShuffle.OfReturns(input.Returns, resampling),
            .. input.TradeProfits is { } trades ? OrderShuffle.OfTrades(trades, resampling) : []
        ];

    static IReadOnlyList<ConfidenceInterval> AllOf(BlockBootstrap? bootstrap, double level) =>
        bootstrap is null ? [] : [.. Enum.GetValues<ReturnStatistic>().Select(statistic => bootstrap.Interval(statistic, level))];

    static SimulationPlan Plan(ValidationInput input, ValidationOptions options) =>
        input.StartBalance is { } balance ? options.Simulation with { StartBalance = balance } : options.Simulation;

    static WalkForward? Cut(IReadOnlyList<DateTime> days, IReadOnlyList<double> returns, ValidationOptions options) =>
        WalkForward.Of(WalkForwardSegment.Split(days, returns, options.Windows, options.InSampleShare), options.PeriodsPerYear)
            .SingleOrDefault();
}
