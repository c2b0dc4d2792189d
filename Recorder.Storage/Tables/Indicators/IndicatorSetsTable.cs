using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Indicators;

/// <summary>The table <c>indicator_sets</c>: the columns of the values of a run.</summary>
static class IndicatorSetsTable
{
    // The id is computed from the content. If two events with one id differ, the later event is kept.
    const string Upsert = """
        INSERT INTO indicator_sets (run_id, set_id, symbol, timeframe, columns_json, sequence)
        VALUES (@RunId, @SetId, @Symbol, @Timeframe, @Columns, @Sequence)
        ON CONFLICT(run_id, set_id) DO UPDATE SET symbol = excluded.symbol, timeframe = excluded.timeframe,
          columns_json = excluded.columns_json, sequence = excluded.sequence
        WHERE excluded.sequence > indicator_sets.sequence
        """;

    internal static void Write(SqliteConnection connection, IEnumerable<(EventHeader Header, IndicatorSet Body)> events) =>
        connection.Execute(Upsert, events.Select(e => new
        {
            RunId = e.Header.RunId.ToString(),
            e.Body.SetId,
            e.Body.Symbol,
            e.Body.Timeframe,
            Columns = EventJson.Text(e.Body.Columns),
            e.Header.Sequence,
        }));
}
