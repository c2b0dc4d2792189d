using MathNet.Numerics.Distributions;

namespace Recorder.Analytics.Validation;

/// <summary>
/// Block bootstrap of a series of daily returns: intervals for its statistics, and a test of its mean. All of them use the same draws.
/// Pure.
/// </summary>
public sealed class BlockBootstrap
{
    const string Assumption = "the days to come resemble the recorded ones, blocks of days hold what binds a day to the one before";

    readonly double[] _returns;
    readonly Resampling _resampling;
    readonly double _periodsPerYear;
    readonly string? _reason;
    readonly PathStatistics _observed;
    readonly PathStatistics[] _draws = [];
    readonly PathStatistics[] _jackknife = [];

    /// <summary>Draws the resamples.</summary>
    /// <param name="returns">Daily returns, each a fraction; in excess of a risk-free rate where that matters.</param>
    /// <param name="resampling">How to resample.</param>
    /// <param name="periodsPerYear">Returns in a year, for the Sharpe ratio.</param>
    public BlockBootstrap(IReadOnlyList<double> returns, Resampling resampling, double periodsPerYear = 252)
    {
        (_returns, _resampling, _periodsPerYear) = ([.. returns], resampling, periodsPerYear);
        _reason = Usable.ReturnReason(_returns);
        if (_reason is not null)
            return;

        _observed = PathStatistics.Of(_returns, periodsPerYear);
        _draws = Draw();
        _jackknife = Jackknife(resampling.BlockFor(_returns.Length));
    }

    /// <summary>Interval for a statistic.</summary>
    /// <param name="statistic">The statistic.</param>
    /// <param name="level">Confidence level, above 0 and below 1.</param>
    public ConfidenceInterval Interval(ReturnStatistic statistic, double level = 0.95)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies above 0 and below 1.");

        var procedure = _resampling.InBlocks(Key(statistic), Assumption, _returns.Length) with
        {
            PeriodsPerYear = statistic == ReturnStatistic.Sharpe ? _periodsPerYear : null
        };
        if ((_reason ?? (Usable.Number(_observed[statistic]) ? null : Reasons.NotFinite)) is { } reason)
            return new ConfidenceInterval(procedure, null, level, null, null, 0, reason, reason);

        var observed = _observed[statistic];
        var draws = Defined(_draws, statistic);
        var undefined = _draws.Length - draws.Length;
        if (draws.Length == 0)
            return new ConfidenceInterval(procedure, observed, level, null, null, undefined, Reasons.Flat, Reasons.Flat);

        Array.Sort(draws);
        var tail = (1 - level) / 2;
        var percentile = new Bounds(Distribution.Quantile(draws, tail), Distribution.Quantile(draws, 1 - tail));
        var bca = Corrected(draws, observed, Defined(_jackknife, statistic), tail);
        return new ConfidenceInterval(
            procedure, observed, level, percentile, bca, undefined, null, bca is null ? Reasons.OutsideDraws : null);
    }

    /// <summary>
    /// Tests whether the mean return is above zero: compares the observed mean with the resampled means, centred at zero;
    /// <c>p = (1 + k) / (B + 1)</c>.
    /// </summary>
    public HypothesisTest MeanTest()
    {
        var procedure = _resampling.InBlocks("mean_bootstrap", "the true mean daily return is zero or below", _returns.Length);
        if (_reason is not null)
            return HypothesisTest.Without(procedure, _reason);

        var mean = _observed.Mean;
        var rounding = PathStatistics.Rounding * _returns.Max(Math.Abs);
        var centred = Array.ConvertAll(_draws, draw => draw.Mean - mean);
        var asExtreme = centred.Count(draw => draw >= mean - rounding);
        return new HypothesisTest(procedure, mean, HypothesisTest.Share(asExtreme, centred.Length), false, Distribution.Of(centred), null);
    }

    static string Key(ReturnStatistic statistic) => statistic switch
    {
        ReturnStatistic.TotalReturn => "total_return",
        ReturnStatistic.Mean => "mean",
        ReturnStatistic.Sharpe => "sharpe",
        _ => "max_drawdown",
    };

    static double[] Defined(PathStatistics[] draws, ReturnStatistic statistic) =>
        [.. draws.Select(draw => draw[statistic]).Where(Usable.Number)];

    // Efron's bias-corrected and accelerated interval; null if the observed value is outside all draws, because the bias then cannot be
    // measured.
    static Bounds? Corrected(double[] sorted, double observed, double[] jackknife, double tail)
    {
        var rounding = PathStatistics.Rounding * Math.Abs(observed);
        var below = sorted.Count(draw => draw < observed - rounding);
        var level = sorted.Count(draw => Math.Abs(draw - observed) <= rounding);
        var share = (below + (0.5 * level)) / sorted.Length;
        if (share is <= 0 or >= 1)
            return null;

        var bias = Normal.InvCDF(0, 1, share);
        var acceleration = Acceleration(jackknife);
        return new Bounds(Distribution.Quantile(sorted, Adjusted(tail)), Distribution.Quantile(sorted, Adjusted(1 - tail)));

        double Adjusted(double probability)
        {
            var shifted = bias + Normal.InvCDF(0, 1, probability);
            var scale = 1 - (acceleration * shifted);

            // The correction is not defined beyond a limit; the outermost draw is used there.
            return scale > 0 ? Normal.CDF(0, 1, bias + (shifted / scale)) : shifted > 0 ? 1 : 0;
        }
    }

    static double Acceleration(double[] jackknife)
    {
        if (jackknife.Length < 2)
            return 0;

        var mean = jackknife.Average();
        var (squares, cubes) = (0.0, 0.0);
        foreach (var value in jackknife)
        {
            var distance = mean - value;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }

        return squares > 0 ? cubes / (6 * squares * Math.Sqrt(squares)) : 0;
    }

    PathStatistics[] Draw()
    {
        var resampler = new Resampler(_returns, _resampling);
        var path = new double[_returns.Length];
        var draws = new PathStatistics[_resampling.Draws];
        for (var i = 0; i < draws.Length; i++)
        {
            resampler.Fill(path);
            draws[i] = PathStatistics.Of(path, _periodsPerYear);
        }

        return draws;
    }

    // A jackknife over blocks, because the days depend on each other.
    PathStatistics[] Jackknife(int blockLength)
    {
        var left = new List<PathStatistics>();
        for (var start = 0; start < _returns.Length; start += blockLength)
        {
            var end = Math.Min(start + blockLength, _returns.Length);
            double[] rest = [.. _returns.AsSpan(0, start), .. _returns.AsSpan(end)];
            if (rest.Length >= 2)
                left.Add(PathStatistics.Of(rest, _periodsPerYear));
        }

        return [.. left];
    }
}
