using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Log;

/// <summary>Whose each run of a log is: most of its events do not say it again.</summary>
sealed class RunOwners
{
    const string Select = """
        SELECT r.run_id AS RunId, i.strategy_id AS StrategyId, r.instance_id AS InstanceId
        FROM strategy_runs r LEFT JOIN strategy_instances i ON i.instance_id = r.instance_id
        """;

    readonly Dictionary<string, RunOwner> _owners = new(StringComparer.Ordinal);

    /// <summary>What the tables say.</summary>
    internal static RunOwners Load(SqliteConnection connection)
    {
        var owners = new RunOwners();
        // Another program may have put anything there.
        foreach (var (runId, strategyId, instanceId) in connection.Query<(string, string?, string?)>(Select))
            owners._owners[runId] = new RunOwner(Guid.TryParse(strategyId, out var strategy) ? strategy : default,
                Guid.TryParse(instanceId, out var instance) ? instance : default);
        return owners;
    }

    /// <summary>Whose a run is; empty ids when nothing says it.</summary>
    internal RunOwner Of(string runId) => _owners.GetValueOrDefault(runId);

    /// <summary>Takes up what an event says: the log counts for more than the tables.</summary>
    internal void Note(string runId, RecordedEvent recorded)
    {
        if (LogPayload.IsWhole(recorded.Body.Type))
            _owners[runId] = new RunOwner(recorded.Header.StrategyId, recorded.Header.InstanceId);
    }
}
