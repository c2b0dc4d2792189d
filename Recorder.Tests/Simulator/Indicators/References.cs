namespace Recorder.Tests.Simulator.Indicators;

/// <summary>Textbook formulas over whole arrays, written independently of the indicators. NaN while there is not enough data.</summary>
static class References
{
    internal static double[] Sma(double[] values, int n) => Roll(values, n, window => window.Sum() / n);

    internal static double[] Lwma(double[] values, int n) =>
        Roll(values, n, window => window.Select((value, at) => value * (at + 1)).Sum() / Enumerable.Range(1, n).Sum());

    internal static double[] Ema(double[] values, int n) => Recursive(values, n, 2.0 / (n + 1));

    internal static double[] Wilder(double[] values, int n) => Recursive(values, n, 1.0 / n);

    internal static double[] Deviation(double[] values, int n) => Roll(values, n, window =>
    {
        double mean = window.Average();
        return Math.Sqrt(window.Average(value => (value - mean) * (value - mean)));
    });

    internal static double[] Cci(double[] values, int n) => Roll(values, n, window =>
    {
        double mean = window.Average();
        double deviation = window.Average(value => Math.Abs(value - mean));
        return deviation == 0 ? 0 : (window[^1] - mean) / (0.015 * deviation);
    });

    internal static double[] TrueRange(Bars bars) =>
        [.. bars.High.Select((high, i) => i == 0
            ? high - bars.Low[i]
            : new[] { high - bars.Low[i], Math.Abs(high - bars.Close[i - 1]), Math.Abs(bars.Low[i] - bars.Close[i - 1]) }.Max())];

    internal static double[] Rsi(double[] values, int n, Func<double[], int, double[]> smooth)
    {
        double[] changes = [.. values.Skip(1).Zip(values, (now, before) => now - before)];
        double[] gains = smooth([.. changes.Select(change => change > 0 ? change : 0)], n);
        double[] losses = smooth([.. changes.Select(change => change < 0 ? -change : 0)], n);
        return
        [
            double.NaN,
            .. gains.Zip(losses, (gain, loss) => gain + loss == 0 ? 50 : loss == 0 ? 100 : 100 - (100 / (1 + (gain / loss)))),
        ];
    }

    internal static double[] StochasticRaw(Bars bars, int n) => [.. bars.Close.Select((close, i) =>
    {
        if (i < n - 1)
            return double.NaN;
        double high = bars.High[(i - n + 1)..(i + 1)].Max();
        double low = bars.Low[(i - n + 1)..(i + 1)].Min();
        return high == low ? 50 : 100 * (close - low) / (high - low);
    })];

    internal static double[] Vwap(Bars bars) => [.. bars.Time.Select((time, i) =>
    {
        int[] day = [.. Enumerable.Range(0, i + 1).Where(j => bars.Time[j].Date == time.Date)];
        double volume = day.Sum(j => bars.Volume[j]);
        return volume == 0 ? double.NaN : day.Sum(j => (bars.High[j] + bars.Low[j] + bars.Close[j]) / 3 * bars.Volume[j]) / volume;
    })];

    /// <summary>ADX, +DI and -DI by Wilder.</summary>
    internal static (double[] Adx, double[] Plus, double[] Minus) Adx(Bars bars, int n)
    {
        var (up, down) = (new double[bars.High.Length - 1], new double[bars.High.Length - 1]);
        for (int i = 1; i < bars.High.Length; i++)
        {
            (double rise, double fall) = (bars.High[i] - bars.High[i - 1], bars.Low[i - 1] - bars.Low[i]);
            up[i - 1] = rise > 0 && rise > fall ? rise : 0;
            down[i - 1] = fall > 0 && fall > rise ? fall : 0;
        }

        double[] range = Wilder(TrueRange(bars)[1..], n);
        double[] plus = [.. Wilder(up, n).Zip(range, (move, all) => all == 0 ? 0 : 100 * move / all)];
        double[] minus = [.. Wilder(down, n).Zip(range, (move, all) => all == 0 ? 0 : 100 * move / all)];
        double[] index = [.. plus.Zip(minus, (a, b) => a + b == 0 ? 0 : 100 * Math.Abs(a - b) / (a + b))];
        return ([double.NaN, .. After(index, values => Wilder(values, n))], [double.NaN, .. plus], [double.NaN, .. minus]);
    }

    internal static double[] Awesome(Bars bars)
    {
        double[] medians = [.. bars.High.Zip(bars.Low, (high, low) => (high + low) / 2)];
        return [.. Sma(medians, 5).Zip(Sma(medians, 34), (fast, slow) => fast - slow)];
    }

    internal static double[] Accelerator(Bars bars)
    {
        double[] awesome = Awesome(bars);
        return [.. awesome.Zip(After(awesome, values => Sma(values, 5)), (value, average) => value - average)];
    }

    internal static double[] BalanceVolume(Bars bars)
    {
        double sum = 0;
        return [.. bars.Close.Select((close, i) => i == 0 ? 0 : sum += Math.Sign(close - bars.Close[i - 1]) * bars.Volume[i])];
    }

    /// <summary>Wilder's parabolic stop, with separate code for long and short.</summary>
    internal static double[] Parabolic(Bars bars, double step, double most)
    {
        double[] result = [.. bars.Close.Select(_ => double.NaN)];
        if (result.Length < 2)
            return result;
        bool isLong = bars.Close[1] >= bars.Close[0];
        (double top, double bottom) = (bars.High[..2].Max(), bars.Low[..2].Min());
        (double stop, double point, double factor) = (isLong ? bottom : top, isLong ? top : bottom, step);
        result[1] = stop;
        for (int i = 2; i < result.Length; i++)
        {
            stop += factor * (point - stop);
            if (isLong)
            {
                stop = new[] { stop, bars.Low[i - 1], bars.Low[i - 2] }.Min();
                if (bars.Low[i] < stop)
                    (isLong, stop, point, factor) = (false, point, bars.Low[i], step);
                else if (bars.High[i] > point)
                    (point, factor) = (bars.High[i], Math.Min(most, factor + step));
            }
            else
            {
                stop = new[] { stop, bars.High[i - 1], bars.High[i - 2] }.Max();
                if (bars.High[i] > stop)
                    (isLong, stop, point, factor) = (true, point, bars.High[i], step);
                else if (bars.Low[i] < point)
                    (point, factor) = (bars.Low[i], Math.Min(most, factor + step));
            }

            result[i] = stop;
        }

        return result;
    }

    /// <summary>Applies a formula after the leading NaNs.</summary>
    internal static double[] After(double[] values, Func<double[], double[]> formula)
    {
        int first = Array.FindIndex(values, value => !double.IsNaN(value));
        return first < 0 ? values : [.. Enumerable.Repeat(double.NaN, first), .. formula(values[first..])];
    }

    static double[] Roll(double[] values, int n, Func<double[], double> formula) =>
        [.. values.Select((_, i) => i < n - 1 ? double.NaN : formula(values[(i - n + 1)..(i + 1)]))];

    static double[] Recursive(double[] values, int n, double factor)
    {
        double[] result = [.. values.Select(_ => double.NaN)];
        for (int i = n - 1; i < values.Length; i++)
            result[i] = i == n - 1 ? values[..n].Average() : (factor * values[i]) + ((1 - factor) * result[i - 1]);
        return result;
    }

    /// <summary>Columns of a series.</summary>
    internal sealed record Bars(DateTime[] Time, double[] High, double[] Low, double[] Close, double[] Volume);
}
