namespace Recorder.Analytics.Bars;

/// <summary>
/// The usual times of a series: the times of the week at which at least half of the weeks of the series have a bar. Therefore nights and
/// weekends are not gaps, and a minute without trades is a gap only at a usual time. A series of less than two weeks uses the times of the
/// day, and a series of less than two days uses all times.
/// </summary>
sealed class UsualTimes
{
    static readonly TimeSpan Week = TimeSpan.FromDays(7);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Counted from a Monday, so that the week of slots begins with Monday.
    static readonly DateTime Epoch = new(2000, 1, 3, 0, 0, 0, DateTimeKind.Utc);

    // Slots of the bars, rising, each once.
    readonly long[] _slots;
    readonly TimeSpan _length;
    readonly LocalTimes _times;
    readonly bool[] _isUsual;

    UsualTimes(long[] slots, TimeSpan length, long cycle, TimeZoneInfo? zone)
    {
        (_slots, _length, _times) = (slots, length, new LocalTimes(Epoch, zone));
        var (present, all) = (new int[cycle], new int[cycle]);
        foreach (var slot in slots)
            present[PlaceOf(slot, cycle)]++;
        // In the series, some times of day may occur once more than the other times. Their limit is then higher.
        for (var slot = slots[0]; slot <= slots[^1]; slot++)
            all[PlaceOf(slot, cycle)]++;
        _isUsual = [.. present.Zip(all, (has, of) => has > 0 && 2 * has >= of)];
    }

    /// <summary>The usual times of some bars.</summary>
    /// <param name="bars">At least one, sorted by time.</param>
    /// <param name="length">Length of a bar, above zero.</param>
    /// <param name="zone">Time zone of the sessions; null for UTC.</param>
    internal static UsualTimes Of(IReadOnlyList<PriceBar> bars, TimeSpan length, TimeZoneInfo? zone)
    {
        var span = bars[^1].Start - bars[0].Start;
        var cycle = span >= 2 * Week ? Slots(Week, length) : span >= 2 * Day ? Slots(Day, length) : 1;
        return new UsualTimes([.. bars.Select(bar => SlotOf(bar.Start, length)).Distinct()], length, cycle, zone);
    }

    /// <summary>The gaps: runs of usual times without a bar.</summary>
    internal IReadOnlyList<(long First, int Slots)> Holes()
    {
        var holes = new List<(long First, int Slots)>();
        for (var at = 1; at < _slots.Length; at++)
        {
            // Unusual times between two missing bars, such as a night, do not split a gap.
            var hole = (First: 0L, Slots: 0);
            foreach (var slot in Missing(_slots[at - 1], _slots[at]))
                hole = hole.Slots == 0 ? (slot, 1) : (hole.First, hole.Slots + 1);
            if (hole.Slots > 0)
                holes.Add(hole);
        }

        return holes;
    }

    /// <summary>True when a usual time lies between two bars.</summary>
    internal bool IsMissingBetween(DateTime earlier, DateTime later) =>
        Missing(SlotOf(earlier, _length), SlotOf(later, _length)).Any();

    IEnumerable<long> Missing(long earlier, long later)
    {
        for (var slot = earlier + 1; slot < later; slot++)
        {
            if (_isUsual[PlaceOf(slot, _isUsual.Length)])
                yield return slot;
        }
    }

    long PlaceOf(long slot, long cycle)
    {
        var place = WholeLengths(_times.SinceEpoch(slot * _length.Ticks), _length) % cycle;
        return place < 0 ? place + cycle : place;
    }

    static long SlotOf(DateTime time, TimeSpan length) => WholeLengths(time.Ticks - Epoch.Ticks, length);

    // Rounded down, even before the epoch.
    static long WholeLengths(long ticks, TimeSpan length)
    {
        var rest = ticks % length.Ticks;
        return (ticks - (rest < 0 ? rest + length.Ticks : rest)) / length.Ticks;
    }

    static long Slots(TimeSpan cycle, TimeSpan length) => Math.Max(1, cycle.Ticks / length.Ticks);
}
