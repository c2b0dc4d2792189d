using Recorder.Analytics.Validation;
using Recorder.Cli.Comparing;

namespace Recorder.Cli.Commands;

/// <summary>A verdict as JSON; <c>docs/command-line.md</c> describes the keys.</summary>
static class VerdictJson
{
    /// <summary>Returns the JSON object of a verdict.</summary>
    internal static object Of(Verdict verdict) => new
    {
        Conclusion = verdict.Conclusion switch
        {
            Conclusion.NoProfit => "no_profit",
            Conclusion.LikelyLuck => "likely_luck",
            Conclusion.LikelyReal => "likely_real",
            _ => "cannot_tell",
        },
        Sentence = VerdictText.Sentence(verdict),
        Evidence = verdict.Evidence.Select(one => new
        {
            Name = VerdictText.Name(one),
            one.Value,
            Low = one.Interval?.Lower,
            High = one.Interval?.Upper,
            one.Trials,
            PointsTo = VerdictText.PointsTo(one),
            Meaning = VerdictText.Meaning(one),
        }),
    };
}
