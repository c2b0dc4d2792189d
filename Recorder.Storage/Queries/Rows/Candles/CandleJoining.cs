using System.Text;

namespace Recorder.Storage.Queries.Rows.Candles;

/// <summary>
/// Joins bars to candles while they are read. When there are more candles than wanted, every two neighbours become one candle. So the
/// memory depends on the number of candles and not on the number of bars. Not thread-safe.
/// </summary>
sealed class CandleJoining
{
    readonly int _most;
    readonly List<JoinedBars> _candles = [];
    long _each = 1;
    long _inLast;
    long _bars;

    /// <summary>Starts without candles.</summary>
    /// <param name="most">Highest number of candles, at least 2.</param>
    internal CandleJoining(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        // An even number, so that every candle has a neighbour to be joined with.
        _most = most - (most % 2);
    }

    /// <summary>Adds the next bar.</summary>
    /// <param name="cells">Its time, open, high, low, close and volume.</param>
    internal void Add(RowCells cells)
    {
        _bars++;
        if (_inLast == _each && _candles.Count == _most)
            Join();
        double? volume = cells.Kind(5) is null ? null : cells.Number(5);
        if (_candles.Count == 0 || _inLast == _each)
        {
            _candles.Add(new JoinedBars(
                Encoding.UTF8.GetString(cells.Text(0)), cells.Number(1), cells.Number(2), cells.Number(3), cells.Number(4), volume));
            _inLast = 1;
            return;
        }

        _candles[^1] = _candles[^1].With(cells.Number(2), cells.Number(3), cells.Number(4), volume);
        _inLast++;
    }

    /// <summary>The candles so far.</summary>
    internal CandleColumns End() => new(
        _bars, _each, [.. _candles.Select(candle => candle.TsUtc)], [.. _candles.Select(candle => candle.Open)],
        [.. _candles.Select(candle => candle.High)], [.. _candles.Select(candle => candle.Low)],
        [.. _candles.Select(candle => candle.Close)], [.. _candles.Select(candle => candle.Volume)]);

    void Join()
    {
        for (var at = 0; at < _candles.Count / 2; at++)
        {
            var second = _candles[(2 * at) + 1];
            _candles[at] = _candles[2 * at].With(second.High, second.Low, second.Close, second.Volume);
        }

        _candles.RemoveRange(_candles.Count / 2, _candles.Count - (_candles.Count / 2));
        _each *= 2;
        _inLast = _each;
    }

    readonly record struct JoinedBars(string TsUtc, double Open, double High, double Low, double Close, double? Volume)
    {
        internal JoinedBars With(double high, double low, double close, double? volume) => this with
        {
            High = Math.Max(High, high),
            Low = Math.Min(Low, low),
            Close = close,
            Volume = Volume is null && volume is null ? null : (Volume ?? 0) + (volume ?? 0),
        };
    }
}
