using MathNet.Numerics.Statistics;

namespace Recorder.Analytics.Validation;

/// <summary>
/// Deflated Sharpe ratio: the probability that the true Sharpe ratio is above the highest ratio that is expected from the same number of
/// trials without skill. Pure.
/// </summary>
/// <param name="Trials">Number of trials.</param>
/// <param name="TrialRule">How the trials were counted.</param>
/// <param name="Variance">Variance (ddof 1) of the trials' Sharpe ratios per period; null when fewer than two trials have a ratio.</param>
/// <param name="Benchmark">Expected highest Sharpe ratio of the same number of trials without skill, per period: <c>sr_0</c>.</param>
/// <param name="Probability">The deflated ratio: <c>dsr</c>.</param>
public sealed record DeflatedSharpe(int Trials, string TrialRule, double? Variance, Estimate Benchmark, Estimate Probability)
{
    const string Recorded = "every recorded run of the family";
    const string Given = "as given: every run tried";

    /// <summary>Deflates by every recorded run of the family.</summary>
    /// <param name="returns">Daily returns of the chosen run.</param>
    /// <param name="family">All runs that were tried, including the chosen run.</param>
    /// <param name="trials">Number of runs tried, if more were tried than have daily returns; null counts the family.</param>
    public static DeflatedSharpe OfRecorded(IReadOnlyList<double> returns, TrialMatrix family, int? trials = null) =>
        Of(returns, family.Sharpes(), trials ?? family.RunIds.Count, trials is null ? Recorded : Given);

    /// <summary>Deflates by the number of different runs, <see cref="TrialMatrix.EffectiveTrials"/>.</summary>
    /// <param name="returns">Daily returns of the chosen run.</param>
    /// <param name="family">All runs that were tried, including the chosen run.</param>
    public static DeflatedSharpe OfDistinct(IReadOnlyList<double> returns, TrialMatrix family) => Of(
        returns, family.Sharpes(), family.EffectiveTrials(),
        "groups of recorded runs linked by daily returns that correlate by 0.5 or more");

    /// <summary>Deflates each run of a family by all of them.</summary>
    /// <param name="family">All runs that were tried.</param>
    /// <param name="trials">Number of runs tried, if more were tried than have daily returns.</param>
    /// <returns>In the order of the runs.</returns>
    public static IReadOnlyList<DeflatedSharpe> OfEach(TrialMatrix family, int trials)
    {
        var sharpes = family.Sharpes();
        return [.. family.Returns.Select(returns => Of(returns, sharpes, trials, Given))];
    }

    static DeflatedSharpe Of(IReadOnlyList<double> returns, IReadOnlyList<double> sharpes, int trials, string rule)
    {
        double? variance = sharpes.Count >= 2 ? sharpes.Variance() : null;

        // With one trial nothing was selected, so the variance does not matter.
        var benchmark = trials == 1 ? 0 : variance is { } spread ? SharpeInference.ExpectedMaximum(spread, trials) : null;
        var reason = Usable.ReturnReason(returns);
        var probability = reason is null && benchmark is { } least ? SharpeEstimates.Moments.Of(returns).Above(least) : null;
        return new DeflatedSharpe(
            trials,
            rule,
            variance,
            new Estimate(new Procedure("sr_0", "no trial is worth anything; their Sharpe ratios are normal", sharpes.Count), benchmark,
                benchmark is null ? Reasons.TooFew : null),
            new Estimate(
                new Procedure("dsr", SharpeEstimates.Assumption, returns.Count),
                probability,
                probability is not null
                    ? null
                    : reason ?? (benchmark is null || returns.Count < SharpeInference.Least ? Reasons.TooFew : Reasons.NoVariance)));
    }
}
