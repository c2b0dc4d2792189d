using Recorder.Analytics.Equity;

namespace Recorder.Analytics.Metrics;

/// <summary>The curve of a run by points and by days, or the reason why it is missing.</summary>
sealed class CurveFigures
{
    IReadOnlyList<DrawdownEpisode>? _byPoint;
    double? _deepest;

    internal CurveFigures(RunInputs inputs)
    {
        Inputs = inputs;
        Reason = inputs.Equity.Curves.Count == 1 ? inputs.Equity.Curves[0].Reason : Reasons.MixedCurrencies;
        if (Reason is not null)
            return;
        Curve = inputs.Equity.Curves[0];
        Days = DailyEquity.Of(Curve, inputs.Calendar ?? TradingDays.Utc);
        DayPnl = [.. Days.Pnl.Select((pnl, day) => day == 0 ? pnl : pnl - Days.Pnl[day - 1])];
    }

    internal RunInputs Inputs { get; }

    internal string? Reason { get; }

    /// <summary>Set only without a <see cref="Reason"/>.</summary>
    internal EquityCurve Curve { get; } = null!;

    /// <summary>Set only without a <see cref="Reason"/>.</summary>
    internal DailyEquity Days { get; } = null!;

    /// <summary>Profit and loss of each day.</summary>
    internal double[] DayPnl { get; } = [];

    internal EquityPoint Last => Curve.Points[^1];

    /// <summary>Drawdowns over every point. Fractions refer to start balance + profit and loss.</summary>
    internal IReadOnlyList<DrawdownEpisode> ByPoint =>
        _byPoint ??= Drawdowns.Episodes([.. Curve.Points.Select(point => point.Pnl)], (double?)Curve.StartBalance);

    /// <summary>Maximum drawdown in money, from daily values.</summary>
    internal double Deepest => _deepest ??= Drawdowns.Episodes([0, .. Days.Pnl]).Select(episode => episode.Amount).DefaultIfEmpty().Min();

    /// <summary>Mean daily equity; null without a start balance or when it is not above zero.</summary>
    internal double? MeanEquity => Days.Equity.Average() is { } mean && mean > 0 ? mean : null;
}
