using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Runs;

/// <summary>
/// Strategy and instance of runs whose events came before their start: until then such a run has the empty ids, and its orders have them
/// too.
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

    /// <summary>Gives the orders of some runs their strategy, after the runs have it.</summary>
    internal static void Write(SqliteConnection connection, IEnumerable<EventHeader> starts)
    {
        foreach (var header in starts)
            connection.Execute(UpdateOrders, new { RunId = header.RunId.ToString(), StrategyId = header.StrategyId.ToString() });
        RemoveUnused(connection);
    }

    /// <summary>Gives the orders of all runs of an instance their strategy, after the instance has it.</summary>
    internal static void Write(SqliteConnection connection, Guid strategyId, Guid instanceId)
    {
        connection.Execute(
            UpdateOrdersOfInstance, new { StrategyId = strategyId.ToString(), InstanceId = instanceId.ToString() });
        RemoveUnused(connection);
    }

    static void RemoveUnused(SqliteConnection connection)
    {
        var unknown = new { Unknown = Guid.Empty.ToString() };
        connection.Execute(DeleteUnusedInstance, unknown);
        connection.Execute(DeleteUnusedStrategy, unknown);
    }
}
