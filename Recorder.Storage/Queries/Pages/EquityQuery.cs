using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Queries.Dialects;

namespace Recorder.Storage.Queries.Pages;

/// <summary>Account value, days and drawdowns of a run.</summary>
static class EquityQuery
{
    const string SelectDays = """
        SELECT currency AS Currency, day AS Day, pnl AS Pnl, daily_return AS Return, equity AS Equity, fees AS Fees, fills AS Fills
        FROM daily_returns WHERE run_id = @runId ORDER BY currency, day
        """;

    const string SelectDrawdowns = """
        SELECT currency AS Currency, peak_utc AS PeakUtc, valley_utc AS ValleyUtc, recovery_utc AS RecoveryUtc, depth AS Depth,
               depth_abs AS DepthMoney, days AS Days
        FROM drawdown_episodes WHERE run_id = @runId ORDER BY currency, depth_abs, episode_no
        """;

    internal static IReadOnlyList<EquityLine> Points(DbConnection connection, SqlDialect sql, string runId) =>
        connection.Query<EquityLine>(
            $"""
            SELECT q.currency AS Currency, {sql.Text("q", "ts_utc")} AS TsUtc, q.equity AS Equity,
                   q.realized_pnl + q.unrealized_pnl - q.fees_cum AS Pnl, q.drawdown AS Drawdown, q.position_qty AS PositionQuantity
            FROM run_equity q WHERE q.run_id = @runId ORDER BY q.currency, q.ts_utc
            """,
            new { runId }).AsList();

    internal static IReadOnlyList<DayLine> Days(SqliteConnection connection, string runId) =>
        connection.Query<DayLine>(SelectDays, new { runId }).AsList();

    internal static IReadOnlyList<DrawdownLine> Drawdowns(SqliteConnection connection, string runId) =>
        connection.Query<DrawdownLine>(SelectDrawdowns, new { runId }).AsList();
}

/// <summary>The account value at a time.</summary>
public sealed record EquityLine
{
    /// <summary>Currency of the money; empty when it is not known.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The time.</summary>
    public string TsUtc { get; init; } = "";

    /// <summary>Start balance with profit and loss; null without a start balance.</summary>
    public double? Equity { get; init; }

    /// <summary>Profit and loss after fees since the start, open positions included.</summary>
    public double Pnl { get; init; }

    /// <summary>Equity below its highest value so far, as a fraction; null without a start balance.</summary>
    public double? Drawdown { get; init; }

    /// <summary>Signed quantity held; null in a run of several symbols.</summary>
    public double? PositionQuantity { get; init; }
}

/// <summary>The result of a day.</summary>
public sealed record DayLine
{
    /// <summary>Currency of the money; empty when it is not known.</summary>
    public string Currency { get; init; } = "";

    /// <summary>UTC day, YYYY-MM-DD.</summary>
    public string Day { get; init; } = "";

    /// <summary>Change of the equity, after fees.</summary>
    public double Pnl { get; init; }

    /// <summary>The same as a fraction of the equity the day before; null without a start balance.</summary>
    public double? Return { get; init; }

    /// <summary>Equity at the end of the day; null without a start balance.</summary>
    public double? Equity { get; init; }

    /// <summary>Costs of the day.</summary>
    public double Fees { get; init; }

    /// <summary>Fills of the day.</summary>
    public long Fills { get; init; }
}

/// <summary>A drawdown from its peak to its recovery.</summary>
public sealed record DrawdownLine
{
    /// <summary>Currency of the money; empty when it is not known.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Highest equity before it.</summary>
    public string PeakUtc { get; init; } = "";

    /// <summary>Lowest equity in it.</summary>
    public string ValleyUtc { get; init; } = "";

    /// <summary>When the peak was reached again; null: not yet.</summary>
    public string? RecoveryUtc { get; init; }

    /// <summary>Depth as a fraction, at most 0; null without a start balance.</summary>
    public double? Depth { get; init; }

    /// <summary>Depth in money, at most 0.</summary>
    public double DepthMoney { get; init; }

    /// <summary>Calendar days from the peak to the recovery, or to the end of the run.</summary>
    public double Days { get; init; }
}
