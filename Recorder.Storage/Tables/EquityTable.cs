using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Computing;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>The tables <c>run_equity</c>, <c>run_days</c> and <c>drawdown_episodes</c>: what a run had over time.</summary>
static class EquityTable
{
    // A picture on a screen shows no more; the metrics and the episodes are of all points.
    const int MostPoints = 1_000;

    const string InsertPoint = """
        INSERT INTO run_equity (run_id, currency, ts_utc, equity, realized_pnl, unrealized_pnl, fees_cum, cash, market_value, exposure, drawdown, position_qty, price_ref)
        VALUES (@RunId, @Currency, @TsUtc, @Equity, @Realized, @Unrealized, @FeesCum, @Cash, @MarketValue, @Exposure, @Drawdown, @PositionQuantity, @PriceRef)
        """;

    const string InsertDay = """
        INSERT INTO run_days (run_id, currency, day, equity, pnl, daily_return, drawdown, fees, fills)
        VALUES (@RunId, @Currency, @Day, @Equity, @Pnl, @Return, @Drawdown, @Fees, @Fills)
        """;

    const string InsertEpisode = """
        INSERT INTO drawdown_episodes (run_id, currency, episode_no, peak_utc, valley_utc, recovery_utc, depth, depth_abs, days)
        VALUES (@RunId, @Currency, @EpisodeNo, @PeakUtc, @ValleyUtc, @RecoveryUtc, @Depth, @DepthAbs, @Days)
        """;

    /// <summary>Replaces the equity of a run.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="curves">Its curves, one a currency.</param>
    internal static void Replace(SqliteConnection connection, string runId, IEnumerable<CurveOfRun> curves)
    {
        foreach (var table in (string[])["run_equity", "run_days", "drawdown_episodes"])
            connection.Execute($"DELETE FROM {table} WHERE run_id = @runId", new { runId });
        foreach (var curve in curves.Where(curve => curve.Curve.Reason is null))
        {
            connection.Execute(InsertPoint, Points(runId, curve));
            connection.Execute(InsertDay, Days(runId, curve));
            connection.Execute(InsertEpisode, Episodes(runId, curve));
        }
    }

    static IEnumerable<object> Points(string runId, CurveOfRun of)
    {
        var points = of.Curve.Points;
        var step = Math.Max(1, (points.Count + MostPoints - 1) / MostPoints);
        for (var at = 0; at < points.Count; at++)
        {
            // Thinned evenly; how it began and how it ended are always there. What happened at the very start is the start.
            var isLast = at == points.Count - 1;
            if ((at % step != 0 && !isLast) || (!isLast && points[at + 1].Time == points[at].Time))
                continue;
            var point = points[at];
            yield return new
            {
                RunId = runId,
                of.Currency,
                TsUtc = UtcText.Format(point.Time),
                Equity = of.Curve.EquityAt(point),
                point.Realized,
                point.Unrealized,
                point.FeesCum,
                Cash = of.Curve.CashAt(point),
                point.MarketValue,
                point.Exposure,
                Drawdown = of.Drawdown?[at],
                PositionQuantity = of.IsOfOneSymbol ? point.PositionQuantity : (double?)null,
                PriceRef = of.IsOfOneSymbol ? point.PriceRef : null,
            };
        }
    }

    static IEnumerable<object> Days(string runId, CurveOfRun of) => of.Days.Select(day => new
    {
        RunId = runId,
        of.Currency,
        Day = day.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        day.Equity,
        day.Pnl,
        day.Return,
        day.Drawdown,
        day.Fees,
        day.Fills,
    });

    static IEnumerable<object> Episodes(string runId, CurveOfRun of) => of.Episodes.Select((episode, at) => new
    {
        RunId = runId,
        of.Currency,
        EpisodeNo = at + 1,
        PeakUtc = UtcText.Format(of.Curve.Points[episode.Peak].Time),
        ValleyUtc = UtcText.Format(of.Curve.Points[episode.Valley].Time),
        RecoveryUtc = episode.Recovery is { } recovery ? UtcText.Format(of.Curve.Points[recovery].Time) : null,
        Depth = episode.Fraction,
        DepthAbs = episode.Amount,
        Days = (of.Curve.Points[episode.Last].Time - of.Curve.Points[episode.Peak].Time).TotalDays,
    });
}
