using System.Collections;

namespace Recorder.Analytics.Trades;

/// <summary>The slices of a trade against a pool, computed when they are read.</summary>
sealed class PooledSlices(Pool pool, int step, int first, int end, TradeSlice? exit) : IReadOnlyList<TradeSlice>
{
    public int Count => end - first + (exit is null ? 0 : 1);

    public TradeSlice this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return index == end - first ? exit! : pool.Slice(first + index, step);
        }
    }

    public IEnumerator<TradeSlice> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
