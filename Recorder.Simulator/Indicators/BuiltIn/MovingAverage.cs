namespace TradingPlatform.BusinessLayer;

/// <summary>A moving average over values added one by one; the newest may be replaced. It starts with the first value that is a number and
/// has a result from the period-th value on. Recursive averages start with the mean of the first period.</summary>
/// <param name="mode">Kind.</param>
/// <param name="period">Number of values; at least 1.</param>
/// <param name="calculation">Whether a recursive average uses all values, or only twice its period.</param>
sealed class MovingAverage(
    MaMode mode, int period, IndicatorCalculationType calculation = IndicatorCalculationType.AllAvailableData)
{
    readonly int _period = period >= 1
        ? period
        : throw new ArgumentOutOfRangeException(nameof(period), period, "The period of an average must be at least 1.");

    readonly double _factor = mode == MaMode.SMMA ? 1.0 / period : 2.0 / (period + 1);
    readonly List<double> _values = [];
    readonly List<double> _results = [];
    int _first = -1;

    /// <summary>Sets the newest value, or adds one, and returns the average.</summary>
    internal double Set(int index, double value)
    {
        if (index == _values.Count)
        {
            _values.Add(value);
            _results.Add(double.NaN);
        }

        _values[index] = value;
        if (_first < 0 && !double.IsNaN(value))
            _first = index;
        bool enough = _first >= 0 && index - _first + 1 >= _period;
        return _results[index] = enough ? Average(index) : double.NaN;
    }

    double Average(int index) => mode switch
    {
        MaMode.SMA => Mean(index),
        MaMode.LWMA => Weighted(index),
        _ when calculation == IndicatorCalculationType.ByPeriod => Window(index),
        _ => index - _first + 1 == _period ? Mean(index) : Next(_results[index - 1], _values[index]),
    };

    double Next(double before, double value) => before + (_factor * (value - before));

    double Mean(int index)
    {
        double sum = 0;
        for (int i = index - _period + 1; i <= index; i++)
            sum += _values[i];
        return sum / _period;
    }

    double Weighted(int index)
    {
        double sum = 0;
        for (int weight = 1; weight <= _period; weight++)
            sum += weight * _values[index - _period + weight];
        return sum / (_period * (_period + 1.0) / 2);
    }

    double Window(int index)
    {
        int seed = Math.Max(_first, index - (2 * _period) + 1) + _period - 1;
        double average = Mean(seed);
        for (int i = seed + 1; i <= index; i++)
            average = Next(average, _values[i]);
        return average;
    }
}
