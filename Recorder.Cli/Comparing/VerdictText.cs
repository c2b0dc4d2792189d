using Recorder.Analytics.Validation;
using Recorder.Cli.Output;

namespace Recorder.Cli.Comparing;

/// <summary>A verdict in words.</summary>
static class VerdictText
{
    /// <summary>The conclusion, with the reason, in one sentence.</summary>
    internal static string Sentence(Verdict verdict) => verdict.Conclusion switch
    {
        Conclusion.NoProfit => "No profit: the mean daily return is not above zero, so there is no gain that could be luck.",
        Conclusion.LikelyLuck => $"Likely luck: {Join(verdict.Evidence.Where(one => one.Sign == Sign.Luck))}.",
        Conclusion.LikelyReal => $"Likely real: {Join(verdict.Evidence)}.",
        _ => $"Cannot tell: {Doubt(verdict)}.",
    };

    /// <summary>The name of a number.</summary>
    internal static string Name(Evidence evidence) => evidence.Kind switch
    {
        EvidenceKind.DeflatedSharpe => evidence.Trials == 1 ? "Sharpe above 0" : "deflated Sharpe",
        EvidenceKind.Overfitting => "overfitting (PBO)",
        EvidenceKind.Permutation => "permutation p",
        _ => "annual Sharpe",
    };

    /// <summary>What the number suggests: luck or an edge.</summary>
    internal static string PointsTo(Evidence evidence) => evidence.Sign switch
    {
        Sign.Luck => "luck",
        Sign.Real => "real",
        _ => "neither",
    };

    /// <summary>The meaning of the number, with its rule.</summary>
    internal static string Meaning(Evidence evidence) => evidence.Kind switch
    {
        EvidenceKind.DeflatedSharpe when evidence.Trials == 1 =>
            $"Probability that the true Sharpe ratio is above 0; no other run is recorded. {Rule(Verdict.RealSharpe, Verdict.LuckySharpe)}",
        EvidenceKind.DeflatedSharpe => FormattableString.Invariant(
            $"Probability that the true Sharpe ratio beats the best of {evidence.Trials} worthless runs. ")
            + Rule(Verdict.RealSharpe, Verdict.LuckySharpe),
        EvidenceKind.Overfitting => FormattableString.Invariant(
            $"How often the best run of half of the days is below the median in the other half. Real up to {Verdict.RealOverfitting}, ")
            + FormattableString.Invariant($"luck from {Verdict.LuckyOverfitting}."),
        EvidenceKind.Permutation => FormattableString.Invariant(
            $"How often the same trades with random signs gain as much. Real up to {Verdict.RealPermutation}, ")
            + FormattableString.Invariant($"luck above {Verdict.LuckyPermutation}."),
        _ => FormattableString.Invariant($"With {100 * evidence.Level:0.##} % confidence the true ratio lies between ")
            + $"{Figures.Rounded(evidence.Interval!.Lower)} and {Figures.Rounded(evidence.Interval.Upper)}. "
            + "Real if the whole interval is above 0, luck if no part of it is.",
    };

    static string Rule(double real, double luck) => FormattableString.Invariant($"Real from {real}, luck below {luck}.");

    static string Doubt(Verdict verdict)
    {
        if (verdict.IsShort)
        {
            return FormattableString.Invariant(
                $"{verdict.Days} days and {verdict.Trades ?? 0} closed trades are too few, {Verdict.LeastSample} of each are needed");
        }

        var open = verdict.Evidence.Where(one => one.Sign is not Sign.Real).ToList();
        return open.Count == 0 ? "a test that the verdict needs has no value" : Join(open);
    }

    // The table below the sentence has the other numbers.
    static string Join(IEnumerable<Evidence> evidence) => string.Join(", and ", evidence.Take(2).Select(Clause));

    static string Clause(Evidence evidence) => evidence.Kind switch
    {
        EvidenceKind.DeflatedSharpe when evidence.Trials == 1 =>
            $"the Sharpe ratio is above 0 with a probability of {Figures.Rounded(evidence.Value)}",
        EvidenceKind.DeflatedSharpe => FormattableString.Invariant($"with {evidence.Trials} runs tried, the Sharpe ratio beats ")
            + $"the best worthless run with a probability of {Figures.Rounded(evidence.Value)}",
        EvidenceKind.Overfitting =>
            $"the choice of the best run fails out of sample in {Figures.Rounded(100 * evidence.Value)} % of the splits",
        EvidenceKind.Permutation => $"random signs gain as much in {Figures.Rounded(100 * evidence.Value)} % of the draws",
        _ => $"the interval of the annual Sharpe ratio is {Figures.Rounded(evidence.Interval!.Lower)} to "
            + Figures.Rounded(evidence.Interval.Upper),
    };
}
