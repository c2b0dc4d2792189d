using MathNet.Numerics.Statistics;
using Recorder.Analytics.Equity;

namespace Recorder.Analytics.Metrics;

/// <summary>Returns by period, with values that several formulas share.</summary>
sealed class ReturnSeries
{
    // Returns that differ by no more than this are equal: the difference is a rounding error.
    internal const double Rounding = GrowthCurve.Rounding;

    double[]? _sorted;
    double[]? _depths;
    double[]? _sharpes;
    double[]? _returns;
    RunningStatistics? _moments;
    IReadOnlyList<MonthReturn>? _months;

    internal ReturnSeries(double[] values, int missing, double periodsPerYear, double riskFree, DateOnly[]? dates, double[]? balance = null)
    {
        (Values, Missing, PeriodsPerYear, RiskFree, Dates) = (values, missing, periodsPerYear, riskFree, dates);
        RiskFreePeriod = Math.Pow(1 + riskFree, 1 / periodsPerYear) - 1;
        Balance = balance ?? GrowthCurve.OfReturns(values);
        IsRuined = Array.Exists(values, value => value <= -1);
        IsFlat = values.Length == 0 || AreFlat(values.Min(), values.Max());
        Mean = values.Mean();
        Deviation = IsFlat ? 0 : values.StandardDeviation();
        Downside = Math.Sqrt(values.Sum(value => value < 0 ? value * value : 0) / values.Length);
        Losses = values.Sum(value => Math.Max(-value, 0));
        Gains = values.Sum(value => Math.Max(value, 0));
        Episodes = Drawdowns.Episodes(Balance);
        MaxDrawdown = Episodes.Count == 0 ? 0 : Episodes.Min(episode => episode.Fraction!.Value);
    }

    /// <summary>Leaves out the returns that are missing or not finite, and their dates.</summary>
    internal static ReturnSeries Of(
        IReadOnlyList<double?> returns, double periodsPerYear, double riskFree, IReadOnlyList<DateOnly>? dates,
        IReadOnlyList<double>? equity = null)
    {
        var kept = Enumerable.Range(0, returns.Count).Where(i => IsKnown(returns[i])).ToList();
        var keptDates = dates is null ? null : kept.Select(i => dates[i]).ToArray();
        return new ReturnSeries([.. kept.Select(i => returns[i]!.Value)], returns.Count - kept.Count, periodsPerYear, riskFree, keptDates,
            equity is null || kept.Count < returns.Count ? null : [.. equity]);
    }

    internal static bool IsKnown(double? value) => value is { } number && double.IsFinite(number);

    internal double[] Values { get; }

    internal int Count => Values.Length;

    internal int Missing { get; }

    internal double PeriodsPerYear { get; }

    internal double RootOfYear => Math.Sqrt(PeriodsPerYear);

    internal double RiskFree { get; }

    internal double RiskFreePeriod { get; }

    internal DateOnly[]? Dates { get; }

    /// <summary>Equity if it is known, otherwise the growth of 1. It has one value more than the returns.</summary>
    internal double[] Balance { get; }

    /// <summary>Growth of 1 over all returns.</summary>
    internal double Growth => Balance[^1] / Balance[0];

    internal bool IsRuined { get; }

    internal bool IsFlat { get; }

    internal double Mean { get; }

    /// <summary>Standard deviation with n - 1.</summary>
    internal double Deviation { get; }

    /// <summary>Downside deviation per period against 0, over all n periods.</summary>
    internal double Downside { get; }

    internal double Gains { get; }

    internal double Losses { get; }

    internal IReadOnlyList<DrawdownEpisode> Episodes { get; }

    internal double MaxDrawdown { get; }

    internal double TotalReturn => Growth - 1;

    internal double Cagr => Math.Pow(Growth, PeriodsPerYear / Count) - 1;

    /// <summary>Calendar days from the day before the first return to the day of the last.</summary>
    internal int CalendarDays => Dates![^1].DayNumber - DayOf(0);

    internal double SharpePeriod => (Mean - RiskFreePeriod) / Deviation;

    /// <summary>Sample skewness and kurtosis.</summary>
    internal RunningStatistics Moments => _moments ??= new RunningStatistics(Values);

    internal double Skew => Moments.PopulationSkewness;

    /// <summary>Population kurtosis; 3 for a normal distribution.</summary>
    internal double Kurtosis => Moments.PopulationKurtosis + 3;

    /// <summary>Drawdown at each point of <see cref="Balance"/>.</summary>
    internal double[] Depths => _depths ??= [.. Drawdowns.Series(Balance).Select(depth => depth!.Value)];

    /// <summary>Needs dates.</summary>
    internal IReadOnlyList<MonthReturn> Months => _months ??= MonthReturn.Table(Dates!, Values);

    /// <summary>Rolling Sharpe ratios of windows that are not flat.</summary>
    internal double[] RollingSharpes =>
        _sharpes ??= [.. Rolling.Sharpe(Values, ReturnFormulas.Window, PeriodsPerYear, RiskFree).OfType<double>()];

    internal double[] RollingReturns => _returns ??= [.. Rolling.Return(Values, ReturnFormulas.Window)];

    internal static bool AreFlat(double low, double high) => high - low <= Rounding;

    /// <summary>Day number of a point of <see cref="Balance"/>; point 0 is the day before the first return.</summary>
    internal int DayOf(int point) => point == 0 ? Dates![0].DayNumber - 1 : Dates![point - 1].DayNumber;

    internal int DaysOf(DrawdownEpisode episode) => DayOf(episode.Last) - DayOf(episode.Peak);

    double[] Sorted
    {
        get
        {
            if (_sorted is null)
            {
                _sorted = [.. Values];
                Array.Sort(_sorted);
            }

            return _sorted;
        }
    }

    /// <summary>Quantile with linear interpolation, as in numpy.</summary>
    internal double Quantile(double part) => SortedArrayStatistics.QuantileCustom(Sorted, part, QuantileDefinition.R7);

    /// <summary>Mean of the lowest floor((n - 1) x part) + 1.</summary>
    internal double MeanOfLowest(double part) => Sorted.Take((int)Math.Floor((Count - 1) * part) + 1).Average();
}
