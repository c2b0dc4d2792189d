using Recorder.Analytics.Metrics;
using Recorder.Storage.Metrics;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Comparing;

/// <summary>Runs side by side.</summary>
/// <param name="Runs">The runs, in the given order.</param>
/// <param name="Parameters">The parameters that differ, one value per run.</param>
/// <param name="Metrics">All metrics, one value per run.</param>
/// <param name="SameBars">Whether all runs saw exactly the same bars.</param>
sealed record SideBySide(
    IReadOnlyList<RunSummary> Runs, IReadOnlyList<ComparedParameter> Parameters, IReadOnlyList<ComparedMetric> Metrics, bool SameBars)
{
    internal static SideBySide Of(RunReader reader, IReadOnlyList<string> names)
    {
        var runs = names.Select(reader.Find).ToList();
        if (runs.GroupBy(run => run.RunId, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new CannotRunException($"run {twice.Key} is named twice");
        var parameters = runs.Select(run => ParameterList.Of(run.ParametersJson)).ToList();
        // Computed now, so that all runs use the same formulas, even if a formula has changed since they were recorded.
        var metrics =
            runs
                .Select(run => reader.Numbers.Metrics(run.RunId, new ComputeOptions()).Values
                    .ToDictionary(metric => metric.Key, StringComparer.Ordinal))
                .ToList();
        return new SideBySide(
            runs,
            [.. ParameterList.Differing(parameters).Select(
                name => new ComparedParameter(name, [.. parameters.Select(run => run.GetValueOrDefault(name))]))],
            [.. MetricCatalogue.All.Select(formula => new ComparedMetric(formula.Key, formula.Unit,
                [.. metrics.Select(run => run[formula.Key].Value)], [.. metrics.Select(run => run[formula.Key].Reason)]))],
            runs[0].BarsFingerprint is { } seen && runs.All(run => run.BarsFingerprint == seen));
    }
}

/// <summary>A parameter that differs.</summary>
/// <param name="Name">Name; inside a group <c>group.name</c>.</param>
/// <param name="Values">One value per run.</param>
sealed record ComparedParameter(string Name, IReadOnlyList<object?> Values);

/// <summary>A metric.</summary>
/// <param name="Key">Key of the metric.</param>
/// <param name="Unit">Unit of the metric.</param>
/// <param name="Values">One value per run.</param>
/// <param name="Reasons">Reason of each null value, one per run.</param>
sealed record ComparedMetric(string Key, string Unit, IReadOnlyList<double?> Values, IReadOnlyList<string?> Reasons);
