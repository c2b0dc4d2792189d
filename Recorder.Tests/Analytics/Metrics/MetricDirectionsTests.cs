using NUnit.Framework;
using Recorder.Analytics.Metrics;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Which values of a metric are better.</summary>
public sealed class MetricDirectionsTests
{
    [Test]
    public void Every_metric_has_the_verified_direction()
    {
        var verified = Path.Combine(SchemaFolder.RepositoryRoot(), "Recorder.Tests", "Analytics", "Metrics", "directions.verified.txt");
        var received = string.Concat(MetricCatalogue.All.OrderBy(formula => MetricDirections.Of(formula.Key))
            .ThenBy(formula => formula.Key, StringComparer.Ordinal)
            .Select(formula => $"{MetricDirections.Of(formula.Key)} {formula.Key}: {formula.Title}\n"));
        if (received == (File.Exists(verified) ? File.ReadAllText(verified) : ""))
            return;
        File.WriteAllText(verified.Replace(".verified.", ".received.", StringComparison.Ordinal), received);
        Assert.Fail("A direction has changed. If that is meant, replace directions.verified.txt by directions.received.txt.");
    }

    [Test]
    public void A_metric_that_a_strategy_reports_has_none() =>
        Assert.That(MetricDirections.Of("reported.sharpe"), Is.EqualTo(MetricDirection.None));

    [TestCase(MetricDirection.More, new[] { 1.0, 3.0, 2.0 }, new[] { 1 })]
    [TestCase(MetricDirection.Less, new[] { 1.0, 3.0, 2.0 }, new[] { 0 })]
    [TestCase(MetricDirection.More, new[] { 3.0, 1.0, 3.0 }, new[] { 0, 2 })]
    [TestCase(MetricDirection.None, new[] { 1.0, 3.0 }, new int[0])]
    [TestCase(MetricDirection.More, new[] { 2.0, 2.0 }, new int[0])]
    [TestCase(MetricDirection.More, new[] { 2.0 }, new int[0])]
    public void The_best_values_follow_the_direction(MetricDirection direction, double[] values, int[] best) =>
        Assert.That(MetricDirections.Best(direction, [.. values.Cast<double?>()]), Is.EqualTo(best));

    [Test]
    public void An_unknown_value_is_never_the_best() =>
        Assert.That(MetricDirections.Best(MetricDirection.Less, [null, 2, 1, null]), Is.EqualTo(new[] { 2 }));
}
