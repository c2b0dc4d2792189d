using Recorder.Analytics.Metrics;
using Recorder.Storage.Computing;
using Recorder.Storage.Reading;

namespace Recorder.Cli.Comparing;

/// <summary>Runs side by side.</summary>
/// <param name="Runs">The runs, as they were named.</param>
/// <param name="Parameters">Parameters that differ, a value a run.</param>
/// <param name="Metrics">Every metric, a value a run.</param>
/// <param name="SameBars">Whether all saw exactly the same bars.</param>
sealed record SideBySide(IReadOnlyList<RunSummary> Runs, IReadOnlyList<ComparedParameter> Parameters, IReadOnlyList<ComparedMetric> Metrics, bool SameBars)
{
    internal static SideBySide Of(RunReader reader, IReadOnlyList<string> names)
    {
        var runs = names.Select(reader.Find).ToList();
        if (runs.GroupBy(run => run.RunId, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new CannotRunException($"run {twice.Key} is named twice");
        var parameters = runs.Select(run => ParameterList.Of(run.ParametersJson)).ToList();
        // Computed now, so that runs recorded before a formula changed are compared by the same one.
        var metrics = runs.Select(run => reader.Numbers.Metrics(run.RunId, new ComputeOptions()).Values.ToDictionary(metric => metric.Key, StringComparer.Ordinal)).ToList();
        return new SideBySide(
            runs,
            [.. ParameterList.Differing(parameters).Select(name => new ComparedParameter(name, [.. parameters.Select(run => run.GetValueOrDefault(name))]))],
            [.. MetricCatalogue.All.Select(formula => new ComparedMetric(formula.Key, formula.Unit, [.. metrics.Select(run => run[formula.Key].Value)], [.. metrics.Select(run => run[formula.Key].Reason)]))],
            runs[0].BarsFingerprint is { } seen && runs.All(run => run.BarsFingerprint == seen));
    }
}

/// <summary>A parameter that differs.</summary>
/// <param name="Name">Its name; of a group <c>group.name</c>.</param>
/// <param name="Values">A value a run.</param>
sealed record ComparedParameter(string Name, IReadOnlyList<object?> Values);

/// <summary>A metric.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Values">A value a run.</param>
/// <param name="Reasons">Why a value is null, a run each.</param>
sealed record ComparedMetric(string Key, string Unit, IReadOnlyList<double?> Values, IReadOnlyList<string?> Reasons);
