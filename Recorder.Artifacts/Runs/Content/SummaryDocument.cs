using Recorder.Archives.Files;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Artifacts.Runs.Content;

/// <summary><c>summary.json</c>: strategy, prices and end of a run, and its headline metrics.</summary>
static class SummaryDocument
{
    /// <summary>Writes the file.</summary>
    internal static byte[] Of(RunSnapshot snapshot, RunSummary run, ExportFacts facts)
    {
        var metrics = snapshot.Runs.Pages.Metrics(run.RunId).ToDictionary(metric => metric.Key, StringComparer.Ordinal);
        return JsonPage.Of(json =>
        {
            json.WriteString("run_id", run.RunId);
            json.WriteString("strategy", run.Strategy);
            json.WriteString("instance", run.Instance);
            json.WriteString("symbol", run.Symbol);
            json.WriteString("timeframe", run.Timeframe);
            json.WriteString("run_type", run.RunType);
            json.WriteString("status", run.Status);
            json.WriteString("end_reason", run.EndReason);
            json.WriteString("start_utc", run.StartUtc);
            json.WriteString("end_utc", run.EndUtc);
            json.WriteString("config_hash", facts.ConfigHash);
            json.WriteString("code_version", facts.CodeVersion);
            json.WriteString("data_fingerprint", facts.DataFingerprint);
            json.WriteString("bars_fingerprint", run.BarsFingerprint);
            json.Whole("seed", facts.Seed);
            json.Raw("parameters", run.ParametersJson);
            json.Number("initial_balance", run.InitialBalance);
            json.Number("final_balance", run.FinalBalance);
            json.WriteString("currency", run.BaseCurrency);
            json.WriteStartObject("counts");
            json.WriteNumber("orders", run.Orders);
            json.WriteNumber("executions", run.Executions);
            json.WriteNumber("bars", run.Bars);
            json.WriteNumber("events_lost", run.EventsLost);
            json.WriteEndObject();
            json.WriteStartObject("metrics");
            MetricsDocument.WriteHeadlines(json, metrics, run);
            json.WriteEndObject();
            json.WriteStartObject("computation");
            json.Whole("as_of_sequence", facts.AsOfSequence);
            json.Whole("formulas", facts.Formulas);
            json.Flag("is_final", facts.IsFinal);
            json.WriteString("notes", facts.Notes);
            json.WriteEndObject();
        });
    }
}
