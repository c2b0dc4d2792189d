namespace Recorder.Analytics.Validation;

/// <summary>The conclusion of a validation.</summary>
public enum Conclusion
{
    /// <summary>The run made no profit, so there is nothing to explain by luck.</summary>
    NoProfit,

    /// <summary>Luck explains the result.</summary>
    LikelyLuck,

    /// <summary>The record does not show an edge, but an edge is possible.</summary>
    CannotTell,

    /// <summary>Luck rarely gives such a result.</summary>
    LikelyReal,
}

/// <summary>The answer of a validation in words, from the rules of docs/validation.md. Pure.</summary>
/// <param name="Conclusion">The conclusion.</param>
/// <param name="Evidence">The numbers that it follows from, in the order of the rules.</param>
/// <param name="Days">Number of daily returns.</param>
/// <param name="Trades">Number of closed trades; null when they are not known.</param>
public sealed record Verdict(Conclusion Conclusion, IReadOnlyList<Evidence> Evidence, int Days, int? Trades)
{
    /// <summary>Lowest number of days and of trades from which a run can be called real.</summary>
    public const int LeastSample = 30;

    /// <summary>Smallest deflated Sharpe ratio that points to an edge.</summary>
    public const double RealSharpe = 0.95;

    /// <summary>A deflated Sharpe ratio below this points to luck.</summary>
    public const double LuckySharpe = 0.5;

    /// <summary>Largest probability of overfitting that points to an edge.</summary>
    public const double RealOverfitting = 0.2;

    /// <summary>Smallest probability of overfitting that points to luck.</summary>
    public const double LuckyOverfitting = 0.5;

    /// <summary>Largest permutation p-value that points to an edge.</summary>
    public const double RealPermutation = 0.05;

    /// <summary>A permutation p-value above this points to luck.</summary>
    public const double LuckyPermutation = 0.2;

    /// <summary>Whether there are too few days or trades to call the run real.</summary>
    public bool IsShort => Days < LeastSample || Trades is not >= LeastSample;

    /// <summary>Draws the conclusion.</summary>
    /// <param name="report">The results; parts that were not computed give no evidence.</param>
    /// <param name="input">The validated input.</param>
    public static Verdict Of(ValidationReport report, ValidationInput input)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(input);
        List<Evidence> evidence = [.. ((Evidence?[])
            [SharpeOf(report, input), OverfittingOf(report), PermutationOf(report), IntervalOf(report)]).OfType<Evidence>()];
        var verdict = new Verdict(Conclusion.CannotTell, evidence, input.Returns.Count, input.TradeProfits?.Count);
        var hasNoProfit = input.Returns.Count > 0 && !(input.Returns.Sum() > 0);
        return verdict with { Conclusion = hasNoProfit ? Conclusion.NoProfit : verdict.Weigh() };
    }

    Conclusion Weigh()
    {
        // Each of the two numbers that count the trials can decide alone, because the other numbers treat the chosen run as the only run.
        var luck = Evidence.Where(one => one.Sign == Sign.Luck).ToList();
        if (luck.Count > 1 || luck.Exists(one => one.Kind is EvidenceKind.DeflatedSharpe or EvidenceKind.Overfitting))
            return Conclusion.LikelyLuck;
        var isFull = Evidence.Any(one => one.Kind == EvidenceKind.DeflatedSharpe)
            && Evidence.Any(one => one.Kind == EvidenceKind.Permutation)
            && Evidence.Any(one => one.Kind == EvidenceKind.SharpeInterval);
        return isFull && !IsShort && Evidence.All(one => one.Sign == Sign.Real) ? Conclusion.LikelyReal : Conclusion.CannotTell;
    }

    static Evidence? SharpeOf(ValidationReport report, ValidationInput input)
    {
        // With one trial nothing is deflated: the ratio is the probability that the true Sharpe ratio is above 0.
        var isAlone = (input.TrialCount ?? input.Family?.RunIds.Count ?? 1) == 1;
        var estimate = isAlone ? report.Sharpe?.AboveZero : report.Deflated?.Probability;
        return estimate?.Value is { } value
            ? new Evidence(EvidenceKind.DeflatedSharpe, value, Above(value, RealSharpe, LuckySharpe))
            {
                Trials = isAlone ? 1 : report.Deflated!.Trials,
            }
            : null;
    }

    static Evidence? OverfittingOf(ValidationReport report) => report.Overfitting is { Probability: { } value, Runs: var runs }
        ? new Evidence(EvidenceKind.Overfitting, value, Below(value, RealOverfitting, LuckyOverfitting)) { Trials = runs }
        : null;

    static Evidence? PermutationOf(ValidationReport report) => report.Permutation?.PValue is { } value
        ? new Evidence(EvidenceKind.Permutation, value, Below(value, RealPermutation, Math.BitIncrement(LuckyPermutation)))
        : null;

    static Evidence? IntervalOf(ValidationReport report)
    {
        if (report.Intervals.FirstOrDefault(interval => interval.Procedure.Statistic == "sharpe") is not
            { Value: { } value, Level: var level } found || (found.Bca ?? found.Percentile) is not { } bounds)
            return null;
        var sign = bounds.Lower > 0 ? Sign.Real : bounds.Upper <= 0 ? Sign.Luck : Sign.Open;
        return new Evidence(EvidenceKind.SharpeInterval, value, sign) { Interval = bounds, Level = level };
    }

    static Sign Above(double value, double real, double luck) => value >= real ? Sign.Real : value < luck ? Sign.Luck : Sign.Open;

    static Sign Below(double value, double real, double luck) => value <= real ? Sign.Real : value >= luck ? Sign.Luck : Sign.Open;
}
