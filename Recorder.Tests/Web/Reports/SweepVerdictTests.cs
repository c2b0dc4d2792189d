using NUnit.Framework;
using Recorder.Web.Reports;

namespace Recorder.Tests.Web.Reports;

/// <summary>The verdict of a sweep.</summary>
public sealed class SweepVerdictTests
{
    static readonly Luck Certain = new("c", 3, 2, 100, 1.2, 1.0, 0.97, 0.98, null, 0.1, 70, null);

    [Test]
    public void The_headline_names_the_best_run_and_its_parameters() =>
        Assert.That(Verdict(Certain, 1, 2, 3)[0].Text, Is.EqualTo("The best of 3 runs has a Sharpe ratio of 3.00 with Fast 3."));

    [TestCase(2.5, "GOOD", "plateau")]
    [TestCase(0.5, "WARNING", "spike")]
    public void The_best_run_is_a_plateau_or_a_spike_by_its_neighbours(double neighbour, string level, string word)
    {
        // The runs with 1 and 3 are two steps apart, so only the run with 2 is a neighbour of both.
        var finding = Verdict(Certain, -9, neighbour, 3).Single(each => each.Text.Contains("neighbours average", StringComparison.Ordinal));
        Assert.That((finding.Level, finding.Text.Contains(word, StringComparison.Ordinal)), Is.EqualTo((level, true)));
    }

    [TestCase(0.97, "GOOD")]
    [TestCase(0.90, "WARNING")]
    public void The_deflated_ratio_is_judged_at_95_percent(double probability, string level) => Assert.That(
        Verdict(Certain with { Deflated = probability }, 1, 2, 3),
        Has.Some.Property("Level").EqualTo(level).And.Property("Text")
            .StartsWith("The best of 3 worthless runs is expected to show 1.20."));

    [TestCase(0.1, "GOOD")]
    [TestCase(0.3, "WARNING")]
    [TestCase(0.5, "BAD")]
    public void Overfitting_is_judged_at_20_and_50_percent(double probability, string level) => Assert.That(
        Verdict(Certain with { Overfitting = probability }, 1, 2, 3),
        Has.Some.Property("Level").EqualTo(level).And.Property("Text").StartsWith("Probability of overfitting"));

    [Test]
    public void A_sweep_without_a_ratio_says_so() =>
        Assert.That(Verdict(null, null, null, null)[0].Text, Does.StartWith("None of the 3 runs of S has a Sharpe ratio"));

    static IReadOnlyList<VerdictSentence> Verdict(Luck? luck, params double?[] sharpes)
    {
        var space = ParameterSpace.Of([.. sharpes.Select((_, at) => ParameterRow.Of($$"""{"Fast":{{at + 1}}}"""))]);
        var runs = sharpes.Select((sharpe, at) => new SweepRunRow(
            $"{(char)('a' + at)}", "COMPLETED", null, [$"{at + 1}"], [at + 1], [sharpe], space.Neighbours(at))).ToList();
        return SweepVerdict.Of("S", space, runs, sharpe: 0, luck, sameBars: true);
    }
}
