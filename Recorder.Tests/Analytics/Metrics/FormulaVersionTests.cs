using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Analytics.Metrics;
using Recorder.Storage.Metrics;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Stored values have the version of their formula, so a changed formula needs a new version.</summary>
public partial class FormulaVersionTests
{
    static string Verified =>
        Path.Combine(SchemaFolder.RepositoryRoot(), "Recorder.Tests", "Analytics", "Metrics", "formulas.verified.txt");

    [Test]
    public void The_formulas_are_those_of_their_versions()
    {
        var received = string.Create(CultureInfo.InvariantCulture, $"all of version {RunComputation.Version}\n")
            + string.Concat(MetricCatalogue.All.Select(formula => string.Create(
                CultureInfo.InvariantCulture, $"{formula.Key} {formula.Version} {formula.Unit}: {formula.Expression}\n")));
        if (received == (File.Exists(Verified) ? File.ReadAllText(Verified) : ""))
            return;
        File.WriteAllText(Verified.Replace(".verified.", ".received.", StringComparison.Ordinal), received);
        Assert.Fail(
            "A formula has changed. Raise its version and RunComputation.Version, so that stored values are known to be stale, "
                + "and replace formulas.verified.txt by formulas.received.txt.");
    }

    [Test]
    public void Every_headline_metric_is_one_of_the_catalogue() =>
        Assert.That(MetricsTable.Headline.Where(key => MetricCatalogue.Find(key) is null), Is.Empty);

    [Test]
    public void Every_metric_that_a_view_asks_for_is_one_of_the_catalogue()
    {
        var asked = AskedFor().Matches(File.ReadAllText(Path.Combine(SchemaFolder.RepositoryRoot(), "schema.sql")))
            .Select(match => match.Groups[1].Value).ToHashSet();
        Assert.That(asked, Has.Count.GreaterThan(20));
        Assert.That(asked.Where(key => MetricCatalogue.Find(key) is null), Is.Empty);
    }

    [GeneratedRegex(@"\.key = '(\w+)'")]
    private static partial Regex AskedFor();
}
