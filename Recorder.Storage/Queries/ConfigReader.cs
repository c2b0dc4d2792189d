using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries;

/// <summary>Reads the configurations of runs. Made by <see cref="RunReader.Configs"/>.</summary>
public sealed class ConfigReader
{
    const string Columns = """
        c.run_id AS RunId, c.config_hash AS ConfigHash, c.config_json AS ConfigJson, c.code_version AS CodeVersion,
        c.data_fingerprint AS DataFingerprint, c.inputs_json AS InputsJson, c.seed AS Seed, c.preset_ref AS PresetRef
        """;

    const string SelectRun = $"SELECT {Columns} FROM run_configs c WHERE c.run_id = @runId";

    const string SelectHash = $"SELECT {Columns} FROM run_configs c WHERE c.config_hash = @hash ORDER BY c.run_id DESC";

    // A run that lost events is not complete. A run with unknown code or prices cannot count as equal to another run.
    const string SelectCompleted = """
        SELECT c.config_hash AS Hash, c.data_fingerprint AS Fingerprint, max(c.run_id) AS RunId
        FROM run_configs c JOIN strategy_runs r ON r.run_id = c.run_id
        WHERE r.status = 'COMPLETED' AND c.code_version IS NOT NULL AND c.data_fingerprint IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM run_gaps g WHERE g.run_id = c.run_id)
        GROUP BY c.config_hash, c.data_fingerprint
        """;

    readonly SqliteConnection _connection;

    internal ConfigReader(SqliteConnection connection) => _connection = connection;

    /// <summary>The configuration of a run; null if it is not known.</summary>
    public StoredConfig? Find(string runId) => _connection.QueryFirstOrDefault<StoredConfig>(SelectRun, new { runId });

    /// <summary>The configurations with a hash, newest run first.</summary>
    public IReadOnlyList<StoredConfig> WithHash(string hash) => _connection.Query<StoredConfig>(SelectHash, new { hash }).AsList();

    /// <summary>The newest completed run of each configuration and fingerprint of the prices.</summary>
    public IReadOnlyDictionary<(string Hash, string Fingerprint), string> Completed() =>
        _connection.Query<CompletedRun>(SelectCompleted).ToDictionary(run => (run.Hash, run.Fingerprint), run => run.RunId);

    sealed class CompletedRun
    {
        public string Hash { get; init; } = "";
        public string Fingerprint { get; init; } = "";
        public string RunId { get; init; } = "";
    }
}

/// <summary>A row of <c>run_configs</c>.</summary>
public sealed record StoredConfig
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Hash of configuration and code.</summary>
    public string ConfigHash { get; init; } = "";

    /// <summary>The configuration as canonical JSON.</summary>
    public string ConfigJson { get; init; } = "{}";

    /// <summary>SHA-256 of the strategy's code; null if it is unknown.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>SHA-256 of the prices; null if they were not known before the run.</summary>
    public string? DataFingerprint { get; init; }

    /// <summary>Files of the run as JSON, relative to the folder of the database; null for none.</summary>
    public string? InputsJson { get; init; }

    /// <summary>Seed of the random numbers; null for none.</summary>
    public long? Seed { get; init; }

    /// <summary>Preset that the configuration came from; null for none.</summary>
    public string? PresetRef { get; init; }
}
