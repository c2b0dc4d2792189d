using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Excursions;
using Recorder.Analytics.Trades;
using Recorder.Storage.Computing;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>The tables <c>closed_trades</c>, <c>open_trades</c> and <c>trade_slices</c>: what the fills come to under a rule of matching.</summary>
static class ClosedTradesTable
{
    const string InsertClosed = """
        INSERT INTO closed_trades (run_id, matching, trade_no, symbol, account_id, position_id, direction, quantity, entry_utc, exit_utc, entry_price, exit_price, notional,
                                   gross_pnl, fees, net_pnl, currency, mae, mfe, mae_price, mfe_price, mae_ticks, mfe_ticks, mae_utc, mfe_utc,
                                   end_trade_drawdown, entry_efficiency, exit_efficiency, marks, coverage, reason)
        VALUES (@RunId, @Matching, @TradeNo, @Symbol, @AccountId, @PositionId, @Direction, @Quantity, @EntryUtc, @ExitUtc, @EntryPrice, @ExitPrice, @Notional,
                @GrossPnl, @Fees, @NetPnl, @Currency, @Mae, @Mfe, @MaePrice, @MfePrice, @MaeTicks, @MfeTicks, @MaeUtc, @MfeUtc,
                @EndTradeDrawdown, @EntryEfficiency, @ExitEfficiency, @Marks, @Coverage, @Reason)
        """;

    const string InsertOpen = """
        INSERT INTO open_trades (run_id, matching, trade_no, symbol, account_id, position_id, direction, quantity, entry_utc, entry_price, fees, currency, reason)
        VALUES (@RunId, @Matching, @TradeNo, @Symbol, @AccountId, @PositionId, @Direction, @Quantity, @EntryUtc, @EntryPrice, @Fees, @Currency, @Reason)
        """;

    const string InsertSlice = """
        INSERT INTO trade_slices (run_id, matching, trade_no, slice_no, execution_id, role, slice_utc, quantity, price, fee, fee_currency)
        VALUES (@RunId, @Matching, @TradeNo, @SliceNo, @ExecutionId, @Role, @SliceUtc, @Quantity, @Price, @Fee, @FeeCurrency)
        """;

    /// <summary>Replaces the trades of a run.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="trades">Its trades, a rule each.</param>
    internal static void Replace(SqliteConnection connection, string runId, IEnumerable<RunTrades> trades)
    {
        foreach (var table in (string[])["closed_trades", "open_trades", "trade_slices"])
            connection.Execute($"DELETE FROM {table} WHERE run_id = @runId", new { runId });
        foreach (var rule in trades)
            Write(connection, runId, rule);
    }

    static void Write(SqliteConnection connection, string runId, RunTrades trades)
    {
        var matching = Word(trades.Rule);
        connection.Execute(InsertClosed, trades.Matched.Closed.Select((trade, at) => Row(runId, matching, at + 1, trade, trades.Excursions[at], trades.Notionals[at])));
        var after = trades.Matched.Closed.Count;
        connection.Execute(InsertOpen, trades.Matched.Open.Select((lot, at) => Row(runId, matching, after + at + 1, lot)));
        var slices = trades.Matched.Closed.Select(trade => trade.Slices).Concat(trades.Matched.Open.Select(lot => lot.Slices));
        connection.Execute(InsertSlice, slices.SelectMany((ofTrade, trade) => ofTrade.Select((slice, at) => new
        {
            RunId = runId,
            Matching = matching,
            TradeNo = trade + 1,
            SliceNo = at + 1,
            slice.ExecutionId,
            Role = slice.Entry ? "ENTRY" : "EXIT",
            SliceUtc = UtcText.Format(slice.Time),
            Quantity = (double)slice.Quantity,
            Price = (double?)slice.Price,
            Fee = (double?)slice.Fee,
            slice.FeeCurrency,
        })));
    }

    /// <summary>A rule as the tables name it.</summary>
    internal static string Word(MatchingRule rule) => rule.ToString().ToUpperInvariant();

    static string Word(Direction direction) => direction.ToString().ToUpperInvariant();

    static object Row(string runId, string matching, int number, ClosedTrade trade, Excursion excursion, decimal? notional) => new
    {
        RunId = runId,
        Matching = matching,
        TradeNo = number,
        trade.Symbol,
        AccountId = trade.Account,
        trade.PositionId,
        Direction = Word(trade.Direction),
        Quantity = (double)trade.Quantity,
        EntryUtc = UtcText.Format(trade.EntryTime),
        ExitUtc = UtcText.Format(trade.ExitTime),
        EntryPrice = (double?)trade.EntryPrice,
        ExitPrice = (double?)trade.ExitPrice,
        Notional = (double?)notional,
        GrossPnl = (double?)trade.GrossPnl,
        Fees = (double?)trade.Fees,
        NetPnl = (double?)trade.NetPnl,
        trade.Currency,
        Mae = (double?)excursion.Mae?.Money,
        Mfe = (double?)excursion.Mfe?.Money,
        MaePrice = (double?)excursion.Mae?.Price,
        MfePrice = (double?)excursion.Mfe?.Price,
        MaeTicks = (double?)excursion.Mae?.Ticks,
        MfeTicks = (double?)excursion.Mfe?.Ticks,
        MaeUtc = TimeOf(excursion.Mae),
        MfeUtc = TimeOf(excursion.Mfe),
        EndTradeDrawdown = (double?)excursion.EndTradeDrawdown,
        excursion.EntryEfficiency,
        excursion.ExitEfficiency,
        Marks = excursion.Source,
        Coverage = excursion.Source is null ? null : (double?)excursion.Coverage,
        Reason = trade.Reason ?? excursion.Reason,
    };

    // In money where there is money: with a quantity that changed on the way the two are not the same moment.
    static string? TimeOf(Extreme? extreme) => extreme is null ? null : UtcText.Format(extreme.Money is null ? extreme.PriceTime : extreme.MoneyTime);

    static object Row(string runId, string matching, int number, OpenLot lot) => new
    {
        RunId = runId,
        Matching = matching,
        TradeNo = number,
        lot.Symbol,
        AccountId = lot.Account,
        lot.PositionId,
        Direction = Word(lot.Direction),
        Quantity = (double)lot.Quantity,
        EntryUtc = UtcText.Format(lot.EntryTime),
        EntryPrice = (double?)lot.EntryPrice,
        Fees = (double?)lot.Fees,
        lot.Currency,
        lot.Reason,
    };
}
