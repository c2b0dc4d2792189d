namespace Recorder.Analytics.Excursions;

/// <summary>
/// Marks of one symbol, with fast queries for the highest and lowest price of any period. Construction takes linear time, a query
/// logarithmic time.
/// </summary>
public sealed class MarkSeries
{
    readonly Mark[] _marks;

    // Trees of indexes. The leaves are the marks, and each node is the child with the more extreme price.
    readonly int[] _highest;
    readonly int[] _lowest;

    // Total time that the marks before each index cover, in ticks.
    readonly long[] _inForce;

    /// <summary>Creates a series.</summary>
    /// <param name="source">Kind of the marks: <c>tick</c>, <c>quote</c>, <c>bar_1m</c> ...</param>
    /// <param name="marks">Marks sorted by time, not overlapping.</param>
    /// <exception cref="ArgumentException">The marks are not sorted or overlap, or a mark ends before it starts or has its high below its
    /// low.</exception>
    public MarkSeries(string source, IReadOnlyList<Mark> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        (Source, _marks) = (source, [.. marks]);
        _inForce = new long[_marks.Length + 1];
        for (var i = 0; i < _marks.Length; i++)
        {
            var mark = _marks[i];
            if (mark.End < mark.Start || mark.High < mark.Low || (i > 0 && mark.Start < _marks[i - 1].End))
                throw new ArgumentException($"mark {i} is out of order, or its high is below its low", nameof(marks));
            _inForce[i + 1] = _inForce[i] + (Until(i) - mark.Start).Ticks;
        }

        _highest = Tree(static (left, right) => left.High.CompareTo(right.High));
        _lowest = Tree(static (left, right) => right.Low.CompareTo(left.Low));
    }

    /// <summary>Kind of the marks.</summary>
    public string Source { get; }

    /// <summary>
    /// The marks that lie completely between two times: ticks after the first and up to the second, bars that begin and end between them.
    /// </summary>
    internal Range Inside(DateTime after, DateTime until)
    {
        var from = First(mark => mark.Start >= after && mark.End > after);
        return from..Math.Max(from, First(mark => mark.End > until));
    }

    /// <summary>Index of the extreme; the earliest of equal ones.</summary>
    internal Mark Highest(Range range) => _marks[Best(_highest, range, static (left, right) => left.High.CompareTo(right.High))];

    /// <summary>Index of the extreme; the earliest of equal ones.</summary>
    internal Mark Lowest(Range range) => _marks[Best(_lowest, range, static (left, right) => right.Low.CompareTo(left.Low))];

    /// <summary>
    /// Time that the marks inside a period cover. A bar covers its length, a tick covers the time to the next mark, and the last tick
    /// covers nothing.
    /// </summary>
    internal TimeSpan Covered(DateTime after, DateTime until, Range inside)
    {
        var (from, to) = (inside.Start.Value, inside.End.Value);
        var covered = _inForce[to] - _inForce[from];
        if (to > from && IsTick(to - 1))
            covered -= Math.Max(0, (Until(to - 1) - until).Ticks);
        if (from > 0 && IsTick(from - 1) && from < _marks.Length)
            covered += (Earlier(_marks[from].Start, until) - after).Ticks;
        return TimeSpan.FromTicks(covered);
    }

    /// <summary>True when a time lies inside a bar, not at its start or end.</summary>
    internal bool IsWithinBar(DateTime time)
    {
        var next = First(mark => mark.Start >= time);
        return next > 0 && _marks[next - 1].End > time;
    }

    static DateTime Earlier(DateTime left, DateTime right) => left < right ? left : right;

    bool IsTick(int index) => _marks[index].Start == _marks[index].End;

    DateTime Until(int index) => IsTick(index) && index + 1 < _marks.Length ? _marks[index + 1].Start : _marks[index].End;

    // The first index for which the condition holds. It must hold for all later indexes too.
    int First(Func<Mark, bool> condition)
    {
        var (low, high) = (0, _marks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (condition(_marks[middle]))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    int[] Tree(Comparison<Mark> order)
    {
        var count = _marks.Length;
        var tree = new int[2 * count];
        for (var i = 0; i < count; i++)
            tree[count + i] = i;
        for (var i = count - 1; i > 0; i--)
            tree[i] = Better(tree[2 * i], tree[(2 * i) + 1], order);
        return tree;
    }

    int Best(int[] tree, Range range, Comparison<Mark> order)
    {
        var best = range.Start.Value;
        for (var (left, right) = (range.Start.Value + _marks.Length, range.End.Value + _marks.Length); left < right; left /= 2, right /= 2)
        {
            if (left % 2 == 1)
                best = Better(best, tree[left++], order);
            if (right % 2 == 1)
                best = Better(best, tree[--right], order);
        }

        return best;
    }

    int Better(int left, int right, Comparison<Mark> order)
    {
        var compared = order(_marks[left], _marks[right]);
        return compared > 0 || (compared == 0 && left < right) ? left : right;
    }
}
