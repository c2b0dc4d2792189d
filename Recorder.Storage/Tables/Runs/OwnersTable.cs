using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Runs;

/// <summary>
/// Strategy and instance of runs whose first events came before the start of the run. Until the start is recorded, the run and its orders
/// have empty ids.
/// </summary>
static class OwnersTable
{
    const string UpdateOrders = """
        UPDATE orders SET strategy_id = @StrategyId WHERE run_id = @RunId AND strategy_id IS NOT @StrategyId
        """;

    const string UpdateOrdersOfInstance = """
        UPDATE orders SET strategy_id = @StrategyId
        WHERE run_id IN (SELECT run_id FROM strategy_runs WHERE instance_id = @InstanceId) AND strategy_id IS NOT @StrategyId
        """;

    const string DeleteUnusedInstance = """
        DELETE FROM strategy_instances WHERE instance_id = @Unknown AND parameters_json = 'null'
          AND NOT EXISTS (SELECT 1 FROM strategy_runs r WHERE r.instance_id = @Unknown)
        """;

    const string DeleteUnusedStrategy = """
        DELETE FROM strategies WHERE strategy_id = @Unknown
          AND NOT EXISTS (SELECT 1 FROM strategy_instances i WHERE i.strategy_id = @Unknown)
        """;

    // Both statements change only rows that are not registered. The first event of a run may come before its start, so its time does not
    // count.
    const string UpdateInstanceCreated = """
        UPDATE strategy_instances SET created_utc = coalesce(
          (SELECT min(r.created_utc) FROM strategy_runs r WHERE r.instance_id = @InstanceId), created_utc)
        WHERE instance_id = @InstanceId AND parameters_json = 'null'
        """;

    const string UpdateStrategyCreated = $"""
        UPDATE strategies SET created_utc = coalesce(
          (SELECT min(i.created_utc) FROM strategy_instances i WHERE i.strategy_id = @StrategyId), created_utc)
        WHERE strategy_id = @StrategyId AND name = '{StrategiesTable.Placeholder}'
        """;

    /// <summary>Inserts the missing strategies and instances of some starts.</summary>
    internal static void EnsureRows(SqliteConnection connection, IEnumerable<EventHeader> starts)
    {
        var headers = starts.ToList();
        StrategiesTable.EnsureParentRows(connection, headers);
        InstancesTable.EnsureParentRows(connection, headers);
    }

    /// <summary>Sets the strategy in the orders of some runs, after the runs have it.</summary>
    internal static void Write(SqliteConnection connection, IEnumerable<EventHeader> starts)
    {
        foreach (var header in starts)
        {
            var owner = new
            {
                RunId = header.RunId.ToString(),
                StrategyId = header.StrategyId.ToString(),
                InstanceId = header.InstanceId.ToString(),
            };
            connection.Execute(UpdateOrders, owner);
            RemoveUnused(connection);
            connection.Execute(UpdateInstanceCreated, owner);
            connection.Execute(UpdateStrategyCreated, owner);
        }
    }

    /// <summary>Sets the strategy in the orders of all runs of an instance, after the instance has it.</summary>
    internal static void Write(SqliteConnection connection, Guid strategyId, Guid instanceId)
    {
        var owner = new { StrategyId = strategyId.ToString(), InstanceId = instanceId.ToString() };
        connection.Execute(UpdateOrdersOfInstance, owner);
        RemoveUnused(connection);
        connection.Execute(UpdateStrategyCreated, owner);
    }

    static void RemoveUnused(SqliteConnection connection)
    {
        var unknown = new { Unknown = Guid.Empty.ToString() };
        connection.Execute(DeleteUnusedInstance, unknown);
        connection.Execute(DeleteUnusedStrategy, unknown);
    }
}
