using Microsoft.Data.Sqlite;
using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Registrations;

namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Properties by which trades can be grouped, beside the currency.</summary>
public enum TradeGroup
{
    /// <summary>No property: one group per currency.</summary>
    None,

    /// <summary>The strategy.</summary>
    Strategy,

    /// <summary>The run.</summary>
    Run,

    /// <summary>The symbol.</summary>
    Symbol,
}

/// <summary>Sums over closed trades.</summary>
public static class TradeTotals
{
    const string Sums = """
        t.currency, count(*), count(*) - count(t.net_pnl), sum(t.net_pnl > 0), sum(t.net_pnl < 0),
        CASE WHEN count(t.gross_pnl) = count(*) THEN sum(t.gross_pnl) END, CASE WHEN count(t.fees) = count(*) THEN sum(t.fees) END,
        CASE WHEN count(t.net_pnl) = count(*) THEN sum(t.net_pnl) END, total(max(t.net_pnl, 0)), total(min(t.net_pnl, 0)),
        max(t.net_pnl) FILTER (WHERE t.net_pnl > 0), min(t.net_pnl) FILTER (WHERE t.net_pnl < 0),
        total((julianday(t.exit_utc) - julianday(t.entry_utc)) * 86400)
        """;

    /// <summary>Sums the trades of files, by group and currency.</summary>
    /// <param name="files">The files.</param>
    /// <param name="filters">Values of the filters of <see cref="TradeLists.Closed"/>.</param>
    /// <param name="group">The property to group by.</param>
    /// <param name="cancellation">Ends the statement.</param>
    public static IReadOnlyList<TradeTotal> Read(
        IEnumerable<RecordedFile> files, IReadOnlyDictionary<string, IReadOnlyList<object>> filters, TradeGroup group,
        CancellationToken cancellation) =>
    [
        .. files.SelectMany(file => file.Use(connection => Read(connection, filters, group), cancellation))
            .GroupBy(total => (total.GroupId, total.Currency))
            .Select(same => same.Aggregate((sum, next) => sum.With(next)))
            .OrderBy(total => total.GroupId, StringComparer.Ordinal).ThenBy(total => total.Currency, StringComparer.Ordinal),
    ];

    static List<TradeTotal> Read(
        SqliteConnection connection, IReadOnlyDictionary<string, IReadOnlyList<object>> filters, TradeGroup group)
    {
        using var command = connection.CreateCommand();
        var list = TradeLists.Closed;
        var conditions = RowStatement.Conditions(command, new RowQuery { List = list, Columns = [], Filters = filters }, SqlDialect.File);
        var by = group switch
        {
            TradeGroup.Strategy => ClientId.Of(RegistrationKind.Strategy, "i", "strategy_id").In(SqlDialect.File),
            TradeGroup.Run => ClientId.Of(RegistrationKind.Run, "t", "run_id").In(SqlDialect.File),
            TradeGroup.Symbol => "t.symbol",
            _ => "NULL",
        };
        command.CommandText =
            $"SELECT {by}, {Sums} FROM {list.From.In(SqlDialect.File)} WHERE {string.Join(" AND ", conditions)} GROUP BY {by}, t.currency";
        using var reader = command.ExecuteReader();
        var totals = new List<TradeTotal>();
        while (reader.Read())
        {
            totals.Add(new TradeTotal
            {
                GroupId = reader.IsDBNull(0) ? null : reader.GetString(0),
                Currency = reader.IsDBNull(1) ? null : reader.GetString(1),
                Trades = reader.GetInt64(2),
                WithoutResult = reader.GetInt64(3),
                Winning = Number(4) is { } winning ? (long)winning : 0,
                Losing = Number(5) is { } losing ? (long)losing : 0,
                GrossPnl = Number(6),
                Fees = Number(7),
                NetPnl = Number(8),
                Profits = reader.GetDouble(9),
                Losses = reader.GetDouble(10),
                LargestWin = Number(11),
                LargestLoss = Number(12),
                Seconds = reader.GetDouble(13),
            });
        }

        return totals;

        double? Number(int at) => reader.IsDBNull(at) ? null : reader.GetDouble(at);
    }
}
