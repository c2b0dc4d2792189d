using NUnit.Framework;
using Recorder.Analytics.Measures;
using Recorder.Analytics.Metrics;
using Recorder.Tests.Analytics.Metrics;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Analytics.Measures;

/// <summary>The measures with a choice, in docs/analytics.md.</summary>
public sealed class MeasuresPageTests
{
    static readonly IReadOnlyList<MetricFormula> Formulas =
        [.. TailRisk.Formulas, .. RequiredReturn.Formulas, .. BenchmarkComparison.Formulas];

    [Test]
    public void The_page_has_every_measure_and_no_other()
    {
        var rows = File.ReadAllLines(Path.Combine(SchemaFolder.RepositoryRoot(), "docs", "analytics.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Split(" | ").Length == 7)
            .Select(line => line.Trim('|', ' '));
        Assert.That(rows, Is.EqualTo(Formulas.Select(MetricCatalogueTests.Row)));
    }

    [Test]
    public void No_measure_has_the_key_of_a_metric_of_the_catalogue() => Assert.Multiple(() =>
    {
        Assert.That(Formulas.Select(formula => formula.Key), Is.Unique);
        Assert.That(Formulas.Where(formula => MetricCatalogue.Find(formula.Key) is not null), Is.Empty);
    });
}
