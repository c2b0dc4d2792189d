using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Excursions;
using Recorder.Analytics.Trades;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Metrics;

/// <summary>
/// The tables <c>closed_trades</c>, <c>open_trades</c> and <c>trade_slices</c>: the result of the fills under a matching rule.
/// </summary>
static class ClosedTradesTable
{
    /// <summary>Replaces the trades of a run.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="trades">Its trades, one list per matching rule.</param>
    internal static void Replace(SqliteConnection connection, string runId, IEnumerable<RunTrades> trades)
    {
        foreach (var table in (string[])["closed_trades", "open_trades", "trade_slices"])
            connection.Execute($"DELETE FROM {table} WHERE run_id = @runId", new { runId });
        foreach (var rule in trades)
        {
            WriteClosed(connection, runId, rule);
            WriteOpen(connection, runId, rule);
            WriteSlices(connection, runId, rule);
        }
    }

    /// <summary>Name of a rule in the tables.</summary>
    internal static string Word(MatchingRule rule) => EnumWords<MatchingRule>.Of(rule);

    static string Word(Direction direction) => direction.ToString().ToUpperInvariant();

    static string? Word(ExitReason? reason) => reason is { } known ? EnumWords<ExitReason>.Of(known) : null;

    static void WriteClosed(SqliteConnection connection, string runId, RunTrades trades)
    {
        var rows = new ValueRows(
            connection, "closed_trades", "run_id", "matching", "trade_no", "symbol", "account_id", "position_id", "direction", "quantity",
            "entry_utc", "exit_utc", "exit_reason", "entry_price", "exit_price", "notional", "gross_pnl", "fees", "net_pnl", "currency",
            "mae", "mfe", "mae_price", "mfe_price", "mae_ticks", "mfe_ticks", "mae_utc", "mfe_utc", "end_trade_drawdown",
            "entry_efficiency", "exit_efficiency", "marks", "coverage", "reason");
        var matching = Word(trades.Rule);
        for (var index = 0; index < trades.Matched.Closed.Count; index++)
        {
            var (trade, excursion, notional) = (trades.Matched.Closed[index], trades.Excursions[index], trades.Notionals[index]);
            rows.Add(
                runId, matching, index + 1, trade.Symbol, trade.Account, trade.PositionId, Word(trade.Direction), (double)trade.Quantity,
                UtcText.Format(trade.EntryTime), UtcText.Format(trade.ExitTime), Word(trades.ExitReasons[index]), (double?)trade.EntryPrice,
                (double?)trade.ExitPrice, (double?)notional, (double?)trade.GrossPnl, (double?)trade.Fees, (double?)trade.NetPnl,
                trade.Currency, (double?)excursion.Mae?.Money, (double?)excursion.Mfe?.Money, (double?)excursion.Mae?.Price,
                (double?)excursion.Mfe?.Price,
                (double?)excursion.Mae?.Ticks, (double?)excursion.Mfe?.Ticks, TimeOf(excursion.Mae), TimeOf(excursion.Mfe),
                (double?)excursion.EndTradeDrawdown, excursion.EntryEfficiency, excursion.ExitEfficiency, excursion.Source,
                excursion.Source is null ? null : (double?)excursion.Coverage, trade.Reason ?? excursion.Reason);
        }

        rows.Write();
    }

    static void WriteOpen(SqliteConnection connection, string runId, RunTrades trades)
    {
        var rows = new ValueRows(
            connection, "open_trades", "run_id", "matching", "trade_no", "symbol", "account_id", "position_id", "direction", "quantity",
            "entry_utc", "entry_price", "fees", "currency", "reason");
        var (matching, number) = (Word(trades.Rule), trades.Matched.Closed.Count);
        foreach (var lot in trades.Matched.Open)
        {
            rows.Add(
                runId, matching, ++number, lot.Symbol, lot.Account, lot.PositionId, Word(lot.Direction), (double)lot.Quantity,
                UtcText.Format(lot.EntryTime), (double?)lot.EntryPrice, (double?)lot.Fees, lot.Currency, lot.Reason);
        }

        rows.Write();
    }

    static void WriteSlices(SqliteConnection connection, string runId, RunTrades trades)
    {
        var rows = new ValueRows(
            connection, "trade_slices", "run_id", "matching", "trade_no", "slice_no", "execution_id", "role", "slice_utc", "quantity",
            "price", "fee", "fee_currency");
        var (matching, number) = (Word(trades.Rule), 0);
        foreach (var ofTrade in trades.Matched.Closed.Select(trade => trade.Slices).Concat(trades.Matched.Open.Select(lot => lot.Slices)))
        {
            number++;
            for (var index = 0; index < ofTrade.Count; index++)
            {
                var slice = ofTrade[index];
                rows.Add(
                    runId, matching, number, index + 1, slice.ExecutionId, slice.Entry ? "ENTRY" : "EXIT", UtcText.Format(slice.Time),
                    (double)slice.Quantity, (double?)slice.Price, (double?)slice.Fee, slice.FeeCurrency);
            }
        }

        rows.Write();
    }

    // The time of the extreme in money, if it is known. If the quantity changed during the trade, the extreme in price has another time.
    static string? TimeOf(Extreme? extreme) =>
        extreme is null ? null : UtcText.Format(extreme.Money is null ? extreme.PriceTime : extreme.MoneyTime);
}
