using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;
namespace Recorder.Storage.Importing;

/// <summary>Converts <c>studio.db</c>. The import does not read the files of its caches and artefacts.</summary>
sealed class StudioContent(SourceFile file) : SourceContent(file, StudioSchema.Schema)
{
    const string NoRun = "no run has this id";

    protected override IEnumerable<ImportedItem> Known(SourceTally tally)
    {
        var progress = ProgressRows(tally);
        var runIds = new HashSet<Guid>();
        foreach (var row in Rows(StudioSchema.Runs, tally, "created_at, run_id"))
        {
            foreach (var item in RunItems(row, progress, runIds, tally))
                yield return item;
        }

        foreach (var row in progress.Values)
            yield return tally.Whole(row, StudioSchema.Progress, row.Text("run_id") ?? "", null, NoRun);
        foreach (var row in Rows(StudioSchema.Presets, tally))
            yield return Preset(row, tally);
        foreach (var row in Rows(StudioSchema.CandleCache, tally))
            yield return tally.Whole(row, StudioSchema.CandleCache, row.Text("candle_hash") ?? "", null, null);
        foreach (var row in Rows(StudioSchema.FeatureCache, tally))
            yield return tally.Whole(row, StudioSchema.FeatureCache, row.Text("feature_hash") ?? "", null, null);
    }

    Dictionary<string, SourceRow> ProgressRows(SourceTally tally)
    {
        var rows = new Dictionary<string, SourceRow>(StringComparer.Ordinal);
        if (!File.Tables().Contains(StudioSchema.Progress, StringComparer.OrdinalIgnoreCase))
            return rows;
        foreach (var row in Rows(StudioSchema.Progress, tally))
        {
            if (!rows.TryAdd(row.Text("run_id") ?? "", row))
                tally.Duplicate(StudioSchema.Progress);
        }

        return rows;
    }

    IEnumerable<ImportedItem> RunItems(
        SourceRow row, Dictionary<string, SourceRow> progress, HashSet<Guid> runIds, SourceTally tally)
    {
        var key = row.Text("run_id") ?? "";
        var config = row.Object("config_json");
        var (startUtc, endUtc) = (Time(config, "start"), Time(config, "end"));
        startUtc ??= row.Milliseconds("started_at") ?? row.Milliseconds("created_at");
        // An id that is not a UUID gets a UUID that is computed from it.
        var runId = Guid.TryParse(key, out var own)
            ? own
            : RecorderId.ImportedRow(StudioSchema.Schema.Name, StudioSchema.Runs, key, row.Text("created_at"));
        if (key.Length == 0 || startUtc is not { } start || !runIds.Add(runId))
        {
            yield return tally.Whole(row, StudioSchema.Runs, key, null, "the id or the time is missing, or the id is repeated");
            yield break;
        }

        progress.Remove(key, out var done);
        var run = Run(row, done, runId, config, start, endUtc > start ? endUtc.Value : start);
        yield return run;
        if (tally.Remainder(row, StudioSchema.Runs, key, runId.ToString(), runId) is { } kept)
            yield return kept;
        if (done is not null && tally.Remainder(done, StudioSchema.Progress, key, runId.ToString(), runId) is { } rest)
            yield return rest;
    }

    ImportedRun Run(SourceRow row, SourceRow? progress, Guid runId, JsonElement? config, DateTime startUtc, DateTime endUtc)
    {
        var symbol = Text(config, "symbol");
        var strategy = Member(config, "strategy") is { ValueKind: JsonValueKind.Object } stated ? stated : (JsonElement?)null;
        var events = new List<(IEventBody, DateTime)>();
        if (WithSeed(row, config) is { } known)
            events.Add((new RunConfigured { Config = known }, startUtc));
        if (progress is not null && Done(progress) is { } done)
            events.Add((new RunProgressed { Done = done, Total = 1, Message = progress.Text("last_stage") }, startUtc));
        var content = $"{row.Content}\n{progress?.Content}";
        return new ImportedRun
        {
            RunId = runId,
            Origin = $"{StudioSchema.Runs} {row.Text("run_id")} of {File.Name}",
            Digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content))).ToLowerInvariant(),
            Strategy = new StrategyRegistered { Name = Text(strategy, "name") ?? "unknown" },
            Instance = new InstanceRegistered
            {
                Parameters = Member(strategy, "params") is { ValueKind: JsonValueKind.Object } parameters
                    ? parameters
                    : JsonSerializer.SerializeToElement(new { }),
                Symbol = symbol,
                Timeframe = Text(config, "timeframe"),
            },
            Start = new RunStarted { RunType = RunType.Backtest, DataSource = Text(config, "provider") },
            StartUtc = startUtc,
            Events = events,
            Ending = SourceEnding.Of(
                row, row.Text("error_message"), Code(row), SourceEnding.Metrics(row.Object("metrics_summary_json"))),
            EndUtc = endUtc,
        };
    }

    // A seed beside the configuration becomes part of the configuration. If the configuration has a different seed, the outer seed stays in
    // extra_json.
    static JsonElement? WithSeed(SourceRow row, JsonElement? config)
    {
        if (row.Whole("seed") is not { } seed)
            return config;
        if (config is not { } stated)
        {
            row.Keep("seed");
            return null;
        }

        if (Member(stated, "seed") is { } own)
        {
            if (own.ValueKind is not JsonValueKind.Number || !own.TryGetInt64(out var number) || number != seed)
                row.Keep("seed");
            return stated;
        }

        var members = stated.Deserialize<Dictionary<string, JsonElement>>()!;
        members["seed"] = JsonSerializer.SerializeToElement(seed);
        return JsonSerializer.SerializeToElement(members);
    }

    static double? Done(SourceRow progress)
    {
        if (progress.Real("progress_ratio") is { } share and >= 0 and <= 1)
            return share;
        progress.Keep("progress_ratio");
        progress.Keep("last_stage");
        return null;
    }

    static RunError? Code(SourceRow row)
    {
        if (row.Text("error_code") is not { } word)
            return null;
        foreach (var code in Enum.GetValues<RunError>())
        {
            if (EnumWords<RunError>.Of(code) == word)
                return code;
        }

        row.Keep("error_code");
        return null;
    }

    static ImportedItem Preset(SourceRow row, SourceTally tally)
    {
        var key = row.Text("name") ?? "";
        var (created, updated) = (row.Milliseconds("created_at"), row.Milliseconds("updated_at"));
        if (created is null || ImportedPreset.Read(key, row.Object("config_json")) is not { } config)
            return tally.Whole(
                row, StudioSchema.Presets, key, null,
                "the name is not a file name, the configuration is not valid, or the time is missing");
        if (config.IsShortened)
            row.Keep("config_json");
        var values = new Dictionary<string, object?>
        {
            ["name"] = key,
            ["created_at"] = row.Whole("created_at"),
            ["updated_at"] = updated is null ? row.Whole("created_at") : row.Whole("updated_at"),
            ["config_json"] = config.Json,
        };
        return new ImportedRow(
            ImportedTable.Presets, values, new KeptRow(StudioSchema.Presets, key, row.Content, null, ImportedTable.Refused, row.All()),
            tally.Remainder(row, StudioSchema.Presets, key, row.Content));
    }

    static DateTime? Time(JsonElement? config, string name) =>
        Member(config, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var milliseconds)
            ? SourceTime.OfMilliseconds(milliseconds)
            : null;

    static string? Text(JsonElement? json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    static JsonElement? Member(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) ? member : null;
}
