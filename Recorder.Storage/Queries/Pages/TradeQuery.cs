using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Queries.Pages;

/// <summary>The stored trades of a run from flat to flat.</summary>
static class TradeQuery
{
    const string SelectClosed = """
        SELECT trade_no AS TradeNo, symbol AS Symbol, account_id AS AccountId, direction AS Direction, quantity AS Quantity,
               entry_utc AS EntryUtc, exit_utc AS ExitUtc, entry_price AS EntryPrice, exit_price AS ExitPrice, gross_pnl AS GrossPnl,
               fees AS Fees, net_pnl AS NetPnl, currency AS Currency, mae AS Mae, mfe AS Mfe, mae_ticks AS MaeTicks,
               mfe_ticks AS MfeTicks, exit_efficiency AS ExitEfficiency, marks AS Marks, coverage AS Coverage, reason AS Reason,
               exit_reason AS ExitReason
        FROM closed_trades WHERE run_id = @runId AND matching = 'FLAT' ORDER BY trade_no
        """;

    const string SelectHeld = """
        SELECT trade_no AS TradeNo, symbol AS Symbol, direction AS Direction, quantity AS Quantity, entry_utc AS EntryUtc,
               entry_price AS EntryPrice, fees AS Fees, currency AS Currency, reason AS Reason
        FROM open_trades WHERE run_id = @runId AND matching = 'FLAT' ORDER BY trade_no
        """;

    const string SelectFills = """
        SELECT l.trade_no AS TradeNo, l.role AS Role, l.slice_utc AS TsUtc, l.quantity AS Quantity, l.price AS Price, l.fee AS Fee,
               x.quantity AS FillQuantity, l.execution_id AS ExecutionId, x.order_id AS OrderId
        FROM trade_slices l
        LEFT JOIN executions x ON x.run_id = l.run_id AND x.execution_id = l.execution_id
        WHERE l.run_id = @runId AND l.matching = 'FLAT' ORDER BY l.trade_no, l.slice_no
        """;

    internal static IReadOnlyList<ClosedTradeLine> Closed(SqliteConnection connection, string runId) =>
        connection.Query<ClosedTradeLine>(SelectClosed, new { runId }).AsList();

    internal static IReadOnlyList<HeldTradeLine> Held(SqliteConnection connection, string runId) =>
        connection.Query<HeldTradeLine>(SelectHeld, new { runId }).AsList();

    internal static IReadOnlyList<TradeFillLine> Fills(SqliteConnection connection, string runId) =>
        connection.Query<TradeFillLine>(SelectFills, new { runId }).AsList();
}

/// <summary>A closed trade, as in <c>closed_trades</c>.</summary>
public sealed record ClosedTradeLine
{
    /// <summary>Number in the order of the exits, from 1.</summary>
    public long TradeNo { get; init; }

    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Account, where known.</summary>
    public string? AccountId { get; init; }

    /// <summary>LONG or SHORT.</summary>
    public string Direction { get; init; } = "";

    /// <summary>Sum of the entries.</summary>
    public double Quantity { get; init; }

    /// <summary>First entry.</summary>
    public string EntryUtc { get; init; } = "";

    /// <summary>Last exit.</summary>
    public string ExitUtc { get; init; } = "";

    /// <summary>TARGET, STOP, SIGNAL, MANUAL or END_OF_RUN: why it was closed; null: the recording does not show it.</summary>
    public string? ExitReason { get; init; }

    /// <summary>Average price of the entries.</summary>
    public double? EntryPrice { get; init; }

    /// <summary>Average price of the exits.</summary>
    public double? ExitPrice { get; init; }

    /// <summary>Result before fees.</summary>
    public double? GrossPnl { get; init; }

    /// <summary>Costs; a rebate is negative.</summary>
    public double? Fees { get; init; }

    /// <summary>Result after fees.</summary>
    public double? NetPnl { get; init; }

    /// <summary>Currency of the money.</summary>
    public string? Currency { get; init; }

    /// <summary>Worst unrealised result, in money, at most 0.</summary>
    public double? Mae { get; init; }

    /// <summary>Best unrealised result, in money, at least 0.</summary>
    public double? Mfe { get; init; }

    /// <summary>Worst unrealised result in ticks, at most 0.</summary>
    public double? MaeTicks { get; init; }

    /// <summary>Best unrealised result in ticks, at least 0.</summary>
    public double? MfeTicks { get; init; }

    /// <summary>Result as a part of the best unrealised result.</summary>
    public double? ExitEfficiency { get; init; }

    /// <summary>Prices from which the worst and the best result are computed.</summary>
    public string? Marks { get; init; }

    /// <summary>Part of the holding time with prices, 0 to 1.</summary>
    public double? Coverage { get; init; }

    /// <summary>Code of why a value is null.</summary>
    public string? Reason { get; init; }
}

/// <summary>A trade that was still open, as in <c>open_trades</c>.</summary>
public sealed record HeldTradeLine
{
    /// <summary>Number after the last closed trade.</summary>
    public long TradeNo { get; init; }

    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>LONG or SHORT.</summary>
    public string Direction { get; init; } = "";

    /// <summary>Quantity held.</summary>
    public double Quantity { get; init; }

    /// <summary>First entry.</summary>
    public string EntryUtc { get; init; } = "";

    /// <summary>Average price of the held quantity.</summary>
    public double? EntryPrice { get; init; }

    /// <summary>Costs of the held quantity.</summary>
    public double? Fees { get; init; }

    /// <summary>Currency of the money.</summary>
    public string? Currency { get; init; }

    /// <summary>Code of why a value is null.</summary>
    public string? Reason { get; init; }
}

/// <summary>A part of a fill in a trade.</summary>
public sealed record TradeFillLine
{
    /// <summary>The trade.</summary>
    public long TradeNo { get; init; }

    /// <summary>ENTRY or EXIT.</summary>
    public string Role { get; init; } = "";

    /// <summary>Time of the fill.</summary>
    public string TsUtc { get; init; } = "";

    /// <summary>Quantity of the part.</summary>
    public double Quantity { get; init; }

    /// <summary>Price of the fill.</summary>
    public double? Price { get; init; }

    /// <summary>The part of the fill's fee that corresponds to the quantity.</summary>
    public double? Fee { get; init; }

    /// <summary>Quantity of the whole fill.</summary>
    public double? FillQuantity { get; init; }

    /// <summary>The fill; null: the position existed before the recording began.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>Order of the fill.</summary>
    public string? OrderId { get; init; }
}
