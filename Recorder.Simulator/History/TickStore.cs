using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Ticks in time order, in blocks that are never copied. Not thread-safe: its owner locks.</summary>
sealed class TickStore
{
    const int BlockSize = 4096;
    readonly List<MarketTick[]> _blocks = [];

    /// <summary>Number of ticks.</summary>
    internal long Count { get; private set; }

    /// <summary>The tick with a number; 0 is the oldest.</summary>
    internal ref readonly MarketTick this[long number] => ref _blocks[(int)(number / BlockSize)][number % BlockSize];

    /// <summary>Adds a tick at the end.</summary>
    /// <exception cref="ArgumentException">The tick is older than the last tick, or its time is not UTC.</exception>
    internal void Append(in MarketTick tick)
    {
        if (tick.TimeUtc.Kind != DateTimeKind.Utc)
            throw new ArgumentException($"A tick's time must be UTC; this one is {tick.TimeUtc.Kind}.", nameof(tick));
        if (Count > 0 && tick.TimeUtc < this[Count - 1].TimeUtc)
        {
            throw new ArgumentException(
                string.Create(null, $"Ticks must come in time order: {tick.TimeUtc:O} came after {this[Count - 1].TimeUtc:O}."),
                nameof(tick));
        }

        if (Count % BlockSize == 0)
            _blocks.Add(new MarketTick[BlockSize]);
        _blocks[^1][Count % BlockSize] = tick;
        Count++;
    }

    /// <summary>Number of the first tick at or after a time; <see cref="Count"/> without such a tick.</summary>
    internal long FirstAt(DateTime time)
    {
        long low = 0;
        long high = Count;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (this[middle].TimeUtc < time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
