namespace Recorder.Analytics.Equity;

/// <summary>Drawdowns of a curve. Pure.</summary>
public static class Drawdowns
{
    /// <summary>The drawdowns of a curve, in order. Every point below an earlier peak belongs to exactly one of them.</summary>
    /// <param name="curve">Values; point 0 is the start.</param>
    /// <param name="balance">Added to each value to get the equity: 0 for equity, the start balance for profit and loss. Null when unknown;
    /// fractions are then null.</param>
    public static IReadOnlyList<DrawdownEpisode> Episodes(IReadOnlyList<double> curve, double? balance = 0)
    {
        var episodes = new List<DrawdownEpisode>();
        var (peak, valley) = (0, 0);
        for (var i = 1; i < curve.Count; i++)
        {
            if (curve[i] >= curve[peak])
            {
                if (valley > peak)
                    episodes.Add(Episode(i, i));
                (peak, valley) = (i, i);
            }
            else if (valley == peak || curve[i] < curve[valley])
            {
                valley = i;
            }
        }

        if (valley > peak)
            episodes.Add(Episode(null, curve.Count - 1));
        return episodes;

        DrawdownEpisode Episode(int? recovery, int last) =>
            new(peak, valley, recovery, last, curve[valley] - curve[peak], Fraction(curve[valley] + balance, curve[peak] + balance));
    }

    /// <summary>Value / peak - 1 of each point, between -1 and 0; null if the peak is not above zero.</summary>
    /// <param name="curve">Values; point 0 is the start.</param>
    public static IReadOnlyList<double?> Series(IReadOnlyList<double> curve)
    {
        var series = new double?[curve.Count];
        var peak = double.NegativeInfinity;
        for (var i = 0; i < series.Length; i++)
        {
            peak = Math.Max(peak, curve[i]);
            series[i] = Fraction(curve[i], peak);
        }

        return series;
    }

    // A loss is at most 100 %, even if the account then has debts.
    static double? Fraction(double? value, double? peak) => peak > 0 ? Math.Max((value / peak - 1)!.Value, -1) : null;
}
