namespace Recorder.Analytics.Bars;

/// <summary>
/// The usual times of a series: the times of the week at which at least half of its weeks have a bar. So nights and weekends are not gaps,
/// and a minute without trades is a gap only at a usual time. A series of less than two weeks uses the times of the day, and a series of
/// less than two days uses all times.
/// </summary>
sealed class UsualTimes
{
    static readonly TimeSpan Week = TimeSpan.FromDays(7);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    readonly HashSet<long> _present;
    readonly HashSet<long> _usual;
    readonly long _first;
    readonly long _last;
    readonly long _cycle;

    UsualTimes(HashSet<long> present, long first, long last, long cycle)
    {
        (_present, _first, _last, _cycle) = (present, first, last, cycle);
        var counts = new Dictionary<long, int>();
        foreach (var slot in present)
            counts[slot % cycle] = counts.GetValueOrDefault(slot % cycle) + 1;
        // A slot of the cycle that occurs once more than another also counts once more.
        _usual = [.. counts.Where(count => 2 * count.Value >= Occurrences(count.Key)).Select(count => count.Key)];
    }

    internal static UsualTimes Of(IReadOnlyList<PriceBar> bars, TimeSpan length)
    {
        // Counted from a Monday, so that slots of a week begin with it.
        var epoch = new DateTime(2000, 1, 3, 0, 0, 0, DateTimeKind.Utc);
        long Slot(DateTime time) => (long)Math.Floor((time - epoch) / length);
        var (first, last) = (Slot(bars[0].Start), Slot(bars[^1].Start));
        var shift = first < 0 ? ((-first / Slots(Week, length)) + 1) * Slots(Week, length) : 0;
        var span = bars[^1].Start - bars[0].Start;
        var cycle = span >= 2 * Week ? Slots(Week, length) : span >= 2 * Day ? Slots(Day, length) : 1;
        return new UsualTimes([.. bars.Select(bar => Slot(bar.Start) + shift)], first + shift, last + shift, cycle);
    }

    /// <summary>Consecutive stretches of usual times without a bar.</summary>
    internal IReadOnlyList<(long First, int Slots)> Holes()
    {
        var holes = new List<(long First, int Slots)>();
        var isOpen = false;
        for (var slot = _first; slot <= _last; slot++)
        {
            if (_present.Contains(slot))
                isOpen = false;
            else if (_usual.Contains(slot % _cycle))
            {
                // Unusual times between two missing bars, such as a night, do not split a gap.
                if (isOpen)
                    holes[^1] = (holes[^1].First, holes[^1].Slots + 1);
                else
                    holes.Add((slot, 1));
                isOpen = true;
            }
        }

        return holes;
    }

    static long Slots(TimeSpan cycle, TimeSpan length) => Math.Max(1, cycle.Ticks / length.Ticks);

    long Occurrences(long place)
    {
        var firstOf = _first + ((((place - (_first % _cycle)) % _cycle) + _cycle) % _cycle);
        return firstOf > _last ? 0 : ((_last - firstOf) / _cycle) + 1;
    }
}
