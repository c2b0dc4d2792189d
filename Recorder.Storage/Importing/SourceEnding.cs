using System.Text.Json;
using Recorder.Storage.Events;

namespace Recorder.Storage.Importing;

/// <summary>The end of an imported run: its status, and the metrics that the other program reported.</summary>
static class SourceEnding
{
    /// <summary>Returns the end of a run.</summary>
    /// <param name="row">Its row. A status that is unknown here stays in <c>extra_json</c>.</param>
    /// <param name="message">Message of the error; null for none.</param>
    /// <param name="code">Code of the error; null if it is unknown.</param>
    /// <param name="metrics">The reported metrics.</param>
    internal static RunEnded Of(SourceRow row, string? message, RunError? code, IReadOnlyList<ReportedMetric> metrics)
    {
        var word = row.Text("status")?.Trim();
        var (status, reason) = word?.ToUpperInvariant() switch
        {
            "COMPLETED" => (RunStatus.Completed, message),
            "FAILED" => (RunStatus.Failed, message),
            "CANCELLED" or "CANCELED" => (RunStatus.Canceled, message),
            _ => (RunStatus.Canceled, message ?? $"the imported database does not say how it ended: its status is {word ?? "missing"}"),
        };
        if (status is RunStatus.Canceled && !word.AsSpan().StartsWith("cancel", StringComparison.OrdinalIgnoreCase))
            row.Keep("status");
        return new RunEnded
        {
            Status = status,
            Reason = reason,
            ErrorCode = status is RunStatus.Completed ? null : code ?? RunError.Unknown,
            Metrics = metrics,
        };
    }

    /// <summary>
    /// Returns the numbers and texts of a JSON object as metrics. If the object has a member <c>metrics</c>, only that member is read.
    /// </summary>
    internal static List<ReportedMetric> Metrics(JsonElement? results)
    {
        if (results is not { } json)
            return [];
        if (json.TryGetProperty("metrics", out var metrics) && metrics.ValueKind is JsonValueKind.Object)
            json = metrics;
        return
        [
            .. json.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String).Select(
                member => member.Value.ValueKind is JsonValueKind.Number
                    ? new ReportedMetric(member.Name, member.Value.GetDouble(), null)
                    : new ReportedMetric(member.Name, null, member.Value.GetString())),
        ];
    }
}
