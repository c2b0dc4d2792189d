using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Tables.Runs;

namespace Recorder.Storage.Maintenance.Retention;

/// <summary>
/// Writes the rows of a strategy and an instance again after one of their runs was removed, from the logs of the other runs. The time of
/// their first recording stays.
/// </summary>
static class StrategyRows
{
    const string SelectEvents = $"""
        SELECT {EventLog.Columns} FROM ingest_events
        WHERE event_type IN ('STRATEGY', 'INSTANCE') AND run_id IN (SELECT r.run_id FROM strategy_runs r
          JOIN strategy_instances i ON i.instance_id = r.instance_id WHERE i.strategy_id = @strategyId)
        ORDER BY id
        """;

    const string ClearStrategy = "UPDATE strategies SET source_ref = NULL WHERE strategy_id = @strategyId";

    const string ClearInstance =
        "UPDATE strategy_instances SET instance_name = NULL, timeframe = NULL, venue = NULL WHERE instance_id = @instanceId";

    /// <summary>Writes both rows.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="strategyId">The strategy.</param>
    /// <param name="instanceId">The instance.</param>
    internal static void Derive(SqliteConnection connection, string strategyId, string instanceId)
    {
        var events = EventsOf(connection, strategyId);
        var strategies = Of<StrategyRegistered>(events).ToList();
        var instances = Of<InstanceRegistered>(events).Where(e => e.Header.InstanceId.ToString() == instanceId).ToList();
        if (strategies.Count > 0)
        {
            connection.Execute(ClearStrategy, new { strategyId });
            StrategiesTable.Write(connection, strategies);
        }

        if (instances.Count > 0)
        {
            connection.Execute(ClearInstance, new { instanceId });
            InstancesTable.Write(connection, instances);
        }
    }

    static List<RecordedEvent> EventsOf(SqliteConnection connection, string strategyId)
    {
        var owners = RunOwners.Load(connection);
        return [.. connection.Query<LoggedEvent>(SelectEvents, new { strategyId })
            .SelectMany(row => EventLog.Read(row, owners)).Select(read => read.Event).OfType<RecordedEvent>()];
    }

    static IEnumerable<(EventHeader Header, T Body)> Of<T>(IEnumerable<RecordedEvent> events)
        where T : IEventBody => events.Where(recorded => recorded.Body is T).Select(recorded => (recorded.Header, (T)recorded.Body));
}
