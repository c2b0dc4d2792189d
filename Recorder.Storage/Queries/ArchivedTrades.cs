using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Trades;
using Recorder.Storage.Metrics;

namespace Recorder.Storage.Queries;

/// <summary>The stored trades of an archived run.</summary>
static class ArchivedTrades
{
    const string SelectClosed = """
        SELECT entry_utc AS EntryUtc, exit_utc AS ExitUtc, symbol AS Symbol, account_id AS Account, direction AS Direction,
          quantity AS Quantity, entry_price AS EntryPrice, exit_price AS ExitPrice, gross_pnl AS GrossPnl, fees AS Fees, net_pnl AS NetPnl,
          currency AS Currency, mae AS Mae, mfe AS Mfe, mae_price AS MaePrice, mfe_price AS MfePrice, marks AS Marks,
          coverage AS Coverage, reason AS Reason, exit_reason AS ExitReason
        FROM closed_trades WHERE run_id = @runId AND matching = @matching ORDER BY trade_no
        """;

    const string SelectOpen = """
        SELECT entry_utc AS EntryUtc, symbol AS Symbol, account_id AS Account, direction AS Direction, quantity AS Quantity,
          entry_price AS EntryPrice, fees AS Fees, currency AS Currency, reason AS Reason
        FROM open_trades WHERE run_id = @runId AND matching = @matching ORDER BY trade_no
        """;

    /// <summary>The trades under a matching rule. They have no slices.</summary>
    /// <param name="connection">The open file.</param>
    /// <param name="computation">The conventions of the stored results.</param>
    /// <param name="rule">The matching rule.</param>
    /// <exception cref="RetentionException">The trades of this rule are not stored.</exception>
    internal static MatchedRun Of(SqliteConnection connection, ArchivedComputation computation, MatchingRule rule)
    {
        var (runId, matching) = (computation.RunId, ClosedTradesTable.Word(rule));
        if (!computation.Matching.Split(',').Contains(matching, StringComparer.Ordinal))
            throw computation.Refusal($"its stored trades are matched by {computation.Matching}, not by {matching}");
        return new MatchedRun(
            runId, matching, [.. Rows(SelectClosed).Select(Closed)], [.. Rows(SelectOpen).Select(Open)], [])
        {
            IsArchived = true,
        };

        IEnumerable<Trade> Rows(string select) => connection.Query<Trade>(select, new { runId, matching });
    }

    static TradeLine Closed(Trade row) => new(
        row.EntryUtc, row.ExitUtc, row.Symbol, row.Account, row.DirectionName, row.Quantity, row.EntryPrice, row.ExitPrice, row.GrossPnl,
        row.Fees, row.NetPnl, row.Currency, row.Mae, row.Mfe, row.MaePrice, row.MfePrice, row.Marks, row.Coverage, row.Reason, [])
    {
        ExitReason = row.ExitReason,
    };

    static OpenTradeLine Open(Trade row) => new(
        row.EntryUtc, row.Symbol, row.Account, row.DirectionName, row.Quantity, row.EntryPrice, row.Fees, row.Currency, row.Reason, []);

    sealed class Trade
    {
        public string EntryUtc { get; init; } = "";
        public string ExitUtc { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string? Account { get; init; }
        public string Direction { get; init; } = "";
        public double Quantity { get; init; }
        public double? EntryPrice { get; init; }
        public double? ExitPrice { get; init; }
        public double? GrossPnl { get; init; }
        public double? Fees { get; init; }
        public double? NetPnl { get; init; }
        public string? Currency { get; init; }
        public double? Mae { get; init; }
        public double? Mfe { get; init; }
        public double? MaePrice { get; init; }
        public double? MfePrice { get; init; }
        public string? Marks { get; init; }
        public double? Coverage { get; init; }
        public string? Reason { get; init; }
        public string? ExitReason { get; init; }

        internal string DirectionName => Enum.Parse<Direction>(Direction, ignoreCase: true).ToString();
    }
}
