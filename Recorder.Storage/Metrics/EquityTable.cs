using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Metrics;

/// <summary>The tables <c>run_equity</c>, <c>daily_returns</c> and <c>drawdown_episodes</c>: the equity of a run over time.</summary>
static class EquityTable
{
    // Highest number of points of a curve. A chart shows no more. Metrics and drawdowns use all points.
    const int MostPoints = 1_000;

    // A sweep has many backtests, and most of their charts are never opened, so fewer points are stored.
    const int MostPointsOfBacktest = 300;

    /// <summary>Replaces the equity of a run.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="curves">Its curves, one per currency.</param>
    /// <param name="isBacktest">True for a backtest, which gets fewer points.</param>
    internal static void Replace(SqliteConnection connection, string runId, IEnumerable<CurveOfRun> curves, bool isBacktest)
    {
        foreach (var table in (string[])["run_equity", "daily_returns", "drawdown_episodes"])
            connection.Execute($"DELETE FROM {table} WHERE run_id = @runId", new { runId });
        foreach (var curve in curves.Where(curve => curve.Curve.Reason is null))
        {
            WritePoints(connection, runId, curve, isBacktest ? MostPointsOfBacktest : MostPoints);
            WriteDays(connection, runId, curve);
            WriteEpisodes(connection, runId, curve);
        }
    }

    static void WritePoints(SqliteConnection connection, string runId, CurveOfRun of, int most)
    {
        var rows = new ValueRows(
            connection, "run_equity", "run_id", "currency", "ts_utc", "equity", "realized_pnl", "unrealized_pnl", "fees_cum", "cash",
            "market_value", "exposure", "drawdown", "position_qty", "price_ref");
        var points = of.Curve.Points;
        var step = Math.Max(1, (points.Count + most - 1) / most);
        for (var index = 0; index < points.Count; index++)
        {
            // Thinned evenly. The first and the last point always stay; of several points of one time the last one counts.
            var isLast = index == points.Count - 1;
            if ((index % step != 0 && !isLast) || (!isLast && points[index + 1].Time == points[index].Time))
                continue;
            var point = points[index];
            rows.Add(
                runId, of.Currency, UtcText.Format(point.Time), of.Curve.EquityAt(point), point.Realized, point.Unrealized, point.FeesCum,
                of.Curve.CashAt(point), point.MarketValue, point.Exposure, of.Drawdown?[index],
                of.IsOfOneSymbol ? point.PositionQuantity : (double?)null, of.IsOfOneSymbol ? point.PriceRef : null);
        }

        rows.Write();
    }

    static void WriteDays(SqliteConnection connection, string runId, CurveOfRun of)
    {
        var rows = new ValueRows(
            connection, "daily_returns", "run_id", "currency", "day", "equity", "pnl", "daily_return", "drawdown", "fees", "fills");
        foreach (var day in of.Days)
            rows.Add(runId, of.Currency, day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Equity, day.Pnl, day.Return,
                day.Drawdown, day.Fees, day.Fills);
        rows.Write();
    }

    static void WriteEpisodes(SqliteConnection connection, string runId, CurveOfRun of)
    {
        var rows = new ValueRows(connection, "drawdown_episodes", "run_id", "currency", "episode_no", "peak_utc", "valley_utc",
            "recovery_utc", "depth", "depth_abs", "days");
        var (points, number) = (of.Curve.Points, 0);
        foreach (var episode in of.Episodes)
        {
            rows.Add(
                runId, of.Currency, ++number, UtcText.Format(points[episode.Peak].Time), UtcText.Format(points[episode.Valley].Time),
                episode.Recovery is { } recovery ? UtcText.Format(points[recovery].Time) : null, episode.Fraction, episode.Amount,
                (points[episode.Last].Time - points[episode.Peak].Time).TotalDays);
        }

        rows.Write();
    }
}
