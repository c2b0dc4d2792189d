using System.Globalization;
using System.Text.Json;
using Recorder.Analytics.Validation;
using Recorder.Archives.Files;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Artifacts.Runs.Content;

/// <summary><c>validation_summary.json</c>: the stored results of <c>recorder validate</c>.</summary>
static class ValidationDocument
{
    /// <summary>Writes the file; null for a run without validations.</summary>
    internal static byte[]? Of(RunSnapshot snapshot, string runId)
    {
        var rows = snapshot.Validations(runId);
        if (rows.Count == 0)
            return null;
        return JsonPage.Of(json =>
        {
            if (Find(rows, "permutation") is { } permutation)
                Permutation(json, permutation);
            if (Find(rows, "block_bootstrap", "total_return") is { } bootstrap)
                Bootstrap(json, bootstrap);
            if (Find(rows, "monte_carlo", "equity") is { } monteCarlo)
                MonteCarlo(json, monteCarlo);
            WalkForwards(json, rows, snapshot, runId);
            json.WriteStartArray("tests");
            foreach (var row in rows)
                Row(json, row);
            json.WriteEndArray();
        });
    }

    static StoredValidation? Find(IReadOnlyList<StoredValidation> rows, string test, string? statistic = null) =>
        rows.FirstOrDefault(row => row.Test == test && (statistic is null || row.Statistic == statistic));

    static void Permutation(Utf8JsonWriter json, StoredValidation row)
    {
        json.WriteStartObject("permutation");
        json.Whole("n", row.Draws);
        json.Number("p_value", row.PValue);
        json.Number("mean_return", Detail(row, "null_mean"));
        json.WriteStartObject("distribution_summary");
        json.Number("p5", row.Low);
        json.Number("p50", Detail(row, "null_median"));
        json.Number("p95", row.High);
        json.WriteEndObject();
        json.Number("observed", row.Value);
        json.WriteString("statistic", row.Statistic);
        json.WriteString("reason", row.Reason);
        json.WriteEndObject();
    }

    static void Bootstrap(Utf8JsonWriter json, StoredValidation row)
    {
        json.WriteStartObject("block_bootstrap");
        json.Whole("n", row.Draws);
        json.Number("block_size", row.BlockLength);
        json.WriteStartObject("return_ci");
        json.Number("lower", row.Low);
        json.Number("upper", row.High);
        json.WriteEndObject();
        json.WriteString("statistic", row.Statistic);
        json.WriteString("reason", row.Reason);
        json.WriteEndObject();
    }

    static void MonteCarlo(Utf8JsonWriter json, StoredValidation row)
    {
        json.WriteStartObject("monte_carlo");
        json.Whole("n", row.Draws);
        json.Number("equity_p5", row.Low);
        json.Number("equity_p95", row.High);
        json.WriteString("reason", row.Reason);
        json.WriteEndObject();
    }

    // Recorded windows if the strategy has them; otherwise the windows into which the stored test cut the run.
    static void WalkForwards(Utf8JsonWriter json, IReadOnlyList<StoredValidation> rows, RunSnapshot snapshot, string runId)
    {
        var isRecorded = rows.Any(row => row.Test.StartsWith("walk_forward", StringComparison.Ordinal));
        if (!isRecorded && Find(rows, "windows") is null)
            return;
        var walks = WalkForward.Of(isRecorded
            ? snapshot.Segments(runId) ?? []
            : OwnSegments(snapshot, runId, (int)(Detail(Find(rows, "windows")!, "windows") ?? 0)));
        var walk = walks is [var first, ..] ? first : null;
        json.WriteStartObject("wfo");
        json.WriteNumber("windows", walk?.Windows.Count ?? 0);
        json.WriteBoolean("recorded", isRecorded);
        json.WriteStartArray("segments");
        foreach (var window in walk?.Windows ?? [])
        {
            json.WriteStartObject();
            json.Whole("in_sample_start", Milliseconds(window.InSampleStart));
            json.Whole("in_sample_end", Milliseconds(window.InSampleEnd));
            json.Whole("out_sample_start", Milliseconds(window.OutSampleStart));
            json.Whole("out_sample_end", Milliseconds(window.OutSampleEnd));
            json.Number("return", window.Return);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static IReadOnlyList<WalkForwardSegment> OwnSegments(RunSnapshot snapshot, string runId, int windows)
    {
        var days = snapshot.Runs.Pages.Days(runId).Where(day => day.Return is not null).ToList();
        return windows < 1 || days.Select(day => day.Currency).Distinct(StringComparer.Ordinal).Count() != 1
            ? []
            : WalkForwardSegment.Split(
                days.ConvertAll(day => DateTime.SpecifyKind(
                    DateTime.ParseExact(day.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateTimeKind.Utc)),
                days.ConvertAll(day => day.Return!.Value), windows);
    }

    static void Row(Utf8JsonWriter json, StoredValidation row)
    {
        json.WriteStartObject();
        json.WriteString("test", row.Test);
        json.WriteString("statistic", row.Statistic);
        json.Number("value", row.Value);
        json.Number("p_value", row.PValue);
        json.Number("low", row.Low);
        json.Number("high", row.High);
        json.WriteNumber("n", row.N);
        json.Whole("draws", row.Draws);
        json.Whole("seed", row.Seed);
        json.WriteString("hypothesis", row.Hypothesis);
        json.WriteString("reason", row.Reason);
        json.Raw("details", row.DetailsJson);
        json.WriteEndObject();
    }

    static double? Detail(StoredValidation row, string name)
    {
        using var details = JsonDocument.Parse(row.DetailsJson ?? "{}");
        return details.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : null;
    }

    static long? Milliseconds(DateTime? time) => time is { } known ? new DateTimeOffset(known).ToUnixTimeMilliseconds() : null;
}
