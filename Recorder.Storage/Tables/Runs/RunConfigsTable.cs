using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;

namespace Recorder.Storage.Tables.Runs;

/// <summary>The table <c>run_configs</c>.</summary>
static class RunConfigsTable
{
    const string Upsert = """
        INSERT INTO run_configs (run_id, config_hash, config_json, code_version, data_fingerprint, inputs_json, seed, preset_ref, sequence)
        VALUES (@RunId, @ConfigHash, @ConfigJson, @CodeVersion, @DataFingerprint, @InputsJson, @Seed, @PresetRef, @Sequence)
        ON CONFLICT(run_id) DO UPDATE SET
          config_hash = excluded.config_hash, config_json = excluded.config_json, code_version = excluded.code_version,
          data_fingerprint = excluded.data_fingerprint, inputs_json = excluded.inputs_json, seed = excluded.seed,
          preset_ref = excluded.preset_ref, sequence = excluded.sequence
        WHERE excluded.sequence > run_configs.sequence
        """;

    internal static void Write(SqliteConnection connection, IEnumerable<(EventHeader Header, RunConfigured Body)> events) =>
        connection.Execute(Upsert, events.Select(e => new
        {
            RunId = e.Header.RunId.ToString(),
            ConfigHash = ConfigHash.Of(e.Body.Config, e.Body.CodeVersion),
            ConfigJson = CanonicalJson.Text(e.Body.Config),
            e.Body.CodeVersion,
            e.Body.DataFingerprint,
            InputsJson = e.Body.Inputs is { } inputs ? CanonicalJson.Text(inputs) : null,
            Seed = Seed(e.Body.Config),
            PresetRef = e.Body.Config.TryGetProperty(ConfigHash.PresetMember, out var preset) && preset.ValueKind is JsonValueKind.String
                ? preset.GetString()
                : null,
            e.Header.Sequence,
        }));

    static long? Seed(JsonElement config) =>
        config.TryGetProperty("seed", out var seed) && seed.ValueKind is JsonValueKind.Number && seed.TryGetInt64(out var number)
            ? number
            : null;
}
