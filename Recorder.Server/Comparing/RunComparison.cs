using Recorder.Analytics.Metrics;
using Recorder.Server.Answers;
using Recorder.Server.Reading;
using Recorder.Storage.Events;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Comparing;
using Recorder.Storage.Queries.Rows;
using Recorder.Web.Reports;

namespace Recorder.Server.Comparing;

/// <summary>Runs side by side.</summary>
/// <param name="Runs">The runs, in the given order.</param>
/// <param name="Parameters">The parameters that differ.</param>
/// <param name="Metrics">Every metric that a run has.</param>
/// <param name="SameBars">Whether all runs saw exactly the same bars.</param>
sealed record RunComparison(
    IReadOnlyList<ComparisonRun> Runs, IReadOnlyList<ParameterOfRuns> Parameters, IReadOnlyList<MetricOfRuns> Metrics, bool SameBars)
{
    const string NotComputed = "not_computed";

    /// <summary>Compares runs.</summary>
    internal static RunComparison Of(IReadOnlyList<(ServedFile File, string RunId)> chosen, CancellationToken cancellation)
    {
        var found = chosen.Select(run => Read(run.File, run.RunId, cancellation)).ToList();
        var parameters = found.Select(run => ParameterRow.Of(run.Summary.ParametersJson)).ToList();
        var runs = found.Select(run => run.Run).ToList();
        var values = found.Select(run => run.Metrics.ToDictionary(metric => metric.Key, StringComparer.Ordinal)).ToList();
        return new RunComparison(
            runs,
            [.. ParameterRow.Differing(parameters).Select(name => new ParameterOfRuns(
                name, [.. parameters.Select(run => run.FirstOrDefault(row => row.Name == name)?.Text)]))],
            [.. found.SelectMany(run => run.Metrics).DistinctBy(metric => metric.Key).Select(metric => Metric(metric, runs, values))
                .OrderBy(metric => metric.Family is null).ThenBy(metric => metric.Family, StringComparer.Ordinal)
                .ThenBy(metric => metric.Key, StringComparer.Ordinal)],
            runs[0].BarsFingerprint is { } seen && runs.TrueForAll(run => run.BarsFingerprint == seen));
    }

    static (ComparisonRun Run, RunSummary Summary, IReadOnlyList<RunMetricLine> Metrics) Read(
        ServedFile file, string runId, CancellationToken cancellation)
    {
        var clientId = RunLookup.ClientIds(file.Recorded, [runId], cancellation).GetValueOrDefault(runId, runId);
        return file.Recorded.Query(
            (connection, sql) =>
            {
                var reader = new ComparisonReader(connection, sql);
                var summary = new RunCatalogue(connection, sql).One(runId)
                    ?? throw RequestRefusedException.NotFound($"there is no run {runId}");
                var currencies = reader.Currencies([runId]);
                return (ComparisonRun.Of(file, summary, clientId, currencies.Count > 0, currencies.GetValueOrDefault(runId)), summary,
                    reader.Metrics([runId]));
            },
            cancellation);
    }

    static MetricOfRuns Metric(
        RunMetricLine metric, IReadOnlyList<ComparisonRun> runs, IReadOnlyList<Dictionary<string, RunMetricLine>> values)
    {
        var direction = MetricDirections.Of(metric.Key);
        var numbers = values.Select(run => run.GetValueOrDefault(metric.Key)?.Value).ToList();
        // Amounts in different currencies are never compared.
        var isComparable = metric.Unit != Units.Currency || runs.Select(run => run.Currency).Distinct().Count() == 1;
        return new MetricOfRuns(
            metric.Key, metric.Title, metric.Unit, metric.Expression, metric.Family, metric.Source, metric.Version,
            direction is MetricDirection.None ? null : EnumWords<MetricDirection>.Of(direction),
            numbers,
            [.. values.Select((run, at) => numbers[at] is not null ? null : run.GetValueOrDefault(metric.Key)?.Reason ?? NotComputed)],
            isComparable ? MetricDirections.Best(direction, numbers) : []);
    }
}

/// <summary>A parameter of each run.</summary>
/// <param name="Name">Name; inside a group <c>group.name</c>.</param>
/// <param name="Values">Value in each run as text; null: it does not have the parameter.</param>
sealed record ParameterOfRuns(string Name, IReadOnlyList<string?> Values);

/// <summary>A metric of each run.</summary>
/// <param name="Key">Key.</param>
/// <param name="Title">Meaning in plain words; null when a strategy reported it.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Expression">Formula.</param>
/// <param name="Family">Subject.</param>
/// <param name="Source">Origin of the convention.</param>
/// <param name="Version">Version of the formula.</param>
/// <param name="Better">MORE, LESS, or null when neither is better.</param>
/// <param name="Values">Value in each run.</param>
/// <param name="Reasons">Code of why a value is null, in each run.</param>
/// <param name="Best">Indexes of the best values; empty when there is no best value, or the currencies differ.</param>
sealed record MetricOfRuns(
    string Key, string? Title, string? Unit, string? Expression, string? Family, string? Source, long? Version, string? Better,
    IReadOnlyList<double?> Values, IReadOnlyList<string?> Reasons, IReadOnlyList<int> Best);
