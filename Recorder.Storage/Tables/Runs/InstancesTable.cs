using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Runs;

/// <summary>The table <c>strategy_instances</c>.</summary>
static class InstancesTable
{
    // parameters_json = 'null' marks an instance that is not registered yet.
    const string Upsert = """
        INSERT INTO strategy_instances (instance_id, strategy_id, instance_name, parameters_json, symbol, symbols_json, timeframe,
          account_id, venue, created_utc)
        VALUES (@InstanceId, @StrategyId, @InstanceName, @ParametersJson, @Symbol, @SymbolsJson, @Timeframe, @AccountId, @Venue,
          @CreatedUtc)
        ON CONFLICT(instance_id) DO UPDATE SET
          strategy_id = excluded.strategy_id,
          created_utc = iif(strategy_instances.parameters_json = 'null', excluded.created_utc,
            min(strategy_instances.created_utc, excluded.created_utc)),
          instance_name = coalesce(excluded.instance_name, strategy_instances.instance_name),
          parameters_json = excluded.parameters_json, symbol = excluded.symbol, symbols_json = excluded.symbols_json,
          timeframe = coalesce(excluded.timeframe, strategy_instances.timeframe), account_id = excluded.account_id,
          venue = coalesce(excluded.venue, strategy_instances.venue)
        """;

    const string InsertPlaceholder = """
        INSERT INTO strategy_instances (instance_id, strategy_id, parameters_json, created_utc)
        VALUES (@InstanceId, @StrategyId, 'null', @CreatedUtc)
        ON CONFLICT(instance_id) DO NOTHING
        """;

    internal static void Write(SqliteConnection connection, IEnumerable<(EventHeader Header, InstanceRegistered Body)> events) =>
        connection.Execute(Upsert, events.Select(e => new
        {
            InstanceId = e.Header.InstanceId.ToString(),
            StrategyId = e.Header.StrategyId.ToString(),
            InstanceName = e.Body.Name,
            ParametersJson = EventJson.Text(e.Body.Parameters),
            e.Body.Symbol,
            SymbolsJson = e.Body.Symbols is { } symbols
                ? JsonSerializer.Serialize(symbols, ExtraJsonContext.Columns.IReadOnlyListString)
                : null,
            e.Body.Timeframe,
            e.Body.AccountId,
            e.Body.Venue,
            CreatedUtc = UtcText.Format(e.Header.ReceivedUtc),
        }));

    internal static void EnsureParentRows(SqliteConnection connection, IEnumerable<EventHeader> firsts) =>
        connection.Execute(InsertPlaceholder, firsts.Select(header => new
        {
            InstanceId = header.InstanceId.ToString(),
            StrategyId = header.StrategyId.ToString(),
            CreatedUtc = UtcText.Format(header.ReceivedUtc),
        }));
}
