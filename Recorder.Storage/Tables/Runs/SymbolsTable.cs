using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Runs;

/// <summary>The table <c>run_symbols</c>.</summary>
static class SymbolsTable
{
    const string Upsert = """
        INSERT INTO run_symbols (run_id, connection_id, symbol_id, name, root, exchange, symbol_type, description, tick_size, tick_cost,
          lot_size, lot_step,
                                 multiplier, quote_currency, expiration_utc, sequence)
        VALUES (@RunId, @ConnectionId, @SymbolId, @Name, @Root, @Exchange, @SymbolType, @Description, @TickSize, @TickCost, @LotSize,
                @LotStep, @Multiplier, @QuoteCurrency, @ExpirationUtc, @Sequence)
        ON CONFLICT(run_id, connection_id, symbol_id) DO UPDATE SET
          name = excluded.name, root = excluded.root, exchange = excluded.exchange, symbol_type = excluded.symbol_type,
          description = excluded.description, tick_size = excluded.tick_size, tick_cost = excluded.tick_cost, lot_size = excluded.lot_size,
          lot_step = excluded.lot_step, multiplier = excluded.multiplier, quote_currency = excluded.quote_currency,
          expiration_utc = excluded.expiration_utc, sequence = excluded.sequence
        WHERE excluded.sequence > run_symbols.sequence
        """;

    internal static void Write(SqliteConnection connection, IEnumerable<(EventHeader Header, SymbolSeen Body)> events) =>
        connection.Execute(Upsert, events.Select(e => new
        {
            RunId = e.Header.RunId.ToString(),
            e.Body.ConnectionId,
            e.Body.SymbolId,
            e.Body.Name,
            e.Body.Root,
            e.Body.Exchange,
            e.Body.SymbolType,
            e.Body.Description,
            e.Body.TickSize,
            e.Body.TickCost,
            e.Body.LotSize,
            e.Body.LotStep,
            e.Body.Multiplier,
            e.Body.QuoteCurrency,
            ExpirationUtc = UtcText.Format(e.Body.ExpirationUtc),
            e.Header.Sequence,
        }));
}
