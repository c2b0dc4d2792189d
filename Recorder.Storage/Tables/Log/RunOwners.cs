using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Log;

/// <summary>Strategy and instance of each run of a log. Most events do not repeat them.</summary>
sealed class RunOwners
{
    const string Select = """
        SELECT r.run_id AS RunId, i.strategy_id AS StrategyId, r.instance_id AS InstanceId
        FROM strategy_runs r LEFT JOIN strategy_instances i ON i.instance_id = r.instance_id
        """;

    readonly Dictionary<string, RunOwner> _owners = new(StringComparer.Ordinal);

    /// <summary>The owner of one run.</summary>
    internal static RunOwners Of(Guid runId, RunOwner owner)
    {
        var owners = new RunOwners();
        owners._owners[runId.ToString()] = owner;
        return owners;
    }

    /// <summary>The owners that are stored in the tables.</summary>
    internal static RunOwners Load(SqliteConnection connection)
    {
        var owners = new RunOwners();
        // Another program may have written any text.
        foreach (var (runId, strategyId, instanceId) in connection.Query<(string, string?, string?)>(Select))
            owners._owners[runId] = new RunOwner(Guid.TryParse(strategyId, out var strategy) ? strategy : default,
                Guid.TryParse(instanceId, out var instance) ? instance : default);
        return owners;
    }

    /// <summary>Strategy and instance of a run; empty ids when they are unknown.</summary>
    internal RunOwner Of(string runId) => _owners.GetValueOrDefault(runId);

    /// <summary>Stores the strategy and instance that an event has. The log takes precedence over the tables.</summary>
    internal void Note(string runId, RecordedEvent recorded)
    {
        if (LogPayload.IsWhole(recorded.Body.Type))
            _owners[runId] = new RunOwner(recorded.Header.StrategyId, recorded.Header.InstanceId);
    }
}
