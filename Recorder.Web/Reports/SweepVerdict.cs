namespace Recorder.Web.Reports;

/// <summary>The verdict of a sweep in sentences. Pure. The first sentence is the headline.</summary>
public static class SweepVerdict
{
    const double Sure = 0.95;
    const double Overfitted = 0.5;
    const double Robust = 0.2;

    // On a plateau, the mean of the neighbours is at least this share of the best value.
    const double Plateau = 0.7;

    /// <summary>Judges a sweep.</summary>
    /// <param name="strategy">Name of the strategy.</param>
    /// <param name="space">Its parameters.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="sharpe">Index of the Sharpe ratio among the values; negative: no run has one.</param>
    /// <param name="luck">Validation of the best run; null when no run has a Sharpe ratio.</param>
    /// <param name="sameBars">True: all runs with a Sharpe ratio saw the same bars.</param>
    public static IReadOnlyList<VerdictSentence> Of(
        string strategy, ParameterSpace space, IReadOnlyList<SweepRunRow> runs, int sharpe, Luck? luck, bool sameBars)
    {
        var findings = new List<VerdictSentence>();
        var best = luck is null ? null : runs.FirstOrDefault(run => run.RunId == luck.BestRunId);
        if (best is null || sharpe < 0 || best.Values[sharpe] is not { } value)
        {
            findings.Add(VerdictSentence.Warning(
                $"None of the {runs.Count} runs of {strategy} has a Sharpe ratio: too few daily returns, or not computed yet."));
        }
        else
        {
            var with = string.Join(", ", space.Names.Select((name, at) => $"{name} {best.Texts[at] ?? "(none)"}"));
            var parameters = with.Length > 0 ? $" with {with}" : "";
            FormattableString headline = $"The best of {runs.Count} runs has a Sharpe ratio of {value:0.00}{parameters}.";
            findings.Add(value > 0 ? VerdictSentence.Neutral(headline) : VerdictSentence.Bad(headline));
            findings.AddRange([.. Deflated(luck!), .. Overfitting(luck!), .. Neighbourhood(runs, best, sharpe, value)]);
        }

        var failed = runs.Count(run => run.Status == "FAILED");
        if (failed > 0)
            findings.Add(VerdictSentence.Warning($"{failed} of {runs.Count} runs failed: the ranking says why."));
        var without = sharpe < 0 ? runs.Count : runs.Count(run => run.Values[sharpe] is null);
        if (without > 0 && best is not null)
            findings.Add(VerdictSentence.Neutral(
                $"{without} of {runs.Count} runs have no Sharpe ratio, such as runs without a trade: their cells are empty."));
        findings.Add(sameBars
            ? VerdictSentence.Good($"The compared runs saw the same bars.")
            : VerdictSentence.Warning($"The compared runs did not all see the same bars: differences may come from the data."));
        return findings;
    }

    static IEnumerable<VerdictSentence> Deflated(Luck luck)
    {
        if (luck.Deflated is not { } probability || luck.ExpectedBest is not { } line)
        {
            yield return VerdictSentence.Warning(
                $"The deflated Sharpe ratio cannot be computed ({luck.DeflatedReason}): nothing says that this is more than luck.");
            yield break;
        }

        var said = FormattableString.Invariant(
            $"The best of {luck.Trials} worthless runs is expected to show {line:0.00}. Deflated Sharpe ratio {100 * probability:0.0} %");
        yield return probability >= Sure
            ? VerdictSentence.Good($"{said}: more than luck explains.")
            : VerdictSentence.Warning($"{said}: below 95 %, so this may be luck.");
    }

    static IEnumerable<VerdictSentence> Overfitting(Luck luck)
    {
        if (luck.Overfitting is not { } probability)
            yield break;
        FormattableString text = $"""
            Probability of overfitting {100 * probability:0} %: how often the best run of half of the days is below the median in the rest.
            """;
        yield return probability >= Overfitted ? VerdictSentence.Bad(text)
            : probability <= Robust ? VerdictSentence.Good(text)
            : VerdictSentence.Warning(text);
    }

    static IEnumerable<VerdictSentence> Neighbourhood(IReadOnlyList<SweepRunRow> runs, SweepRunRow best, int sharpe, double value)
    {
        var near = best.Neighbours.Where(at => runs[at].RunId != best.RunId).Select(at => runs[at].Values[sharpe])
            .Where(other => other is not null).Select(other => other!.Value).ToList();
        if (near.Count == 0 || value <= 0)
            yield break;
        var mean = near.Average();
        yield return mean >= Plateau * value
            ? VerdictSentence.Good($"Its {near.Count} neighbours average {mean:0.00}: a plateau.")
            : VerdictSentence.Warning($"Its {near.Count} neighbours average {mean:0.00}, less than 70 % of it: a spike.");
    }
}
