using System.Globalization;

namespace Recorder.Storage.Events;

/// <summary>A set of sequence numbers, kept as ranges. It is small while the numbers come roughly in order. Gaps are visible.</summary>
sealed class SequenceSet
{
    // First number of each range and its last number; ranges never touch.
    readonly SortedList<long, long> _ranges = [];

    /// <summary>How many numbers are in the set.</summary>
    internal long Count { get; private set; }

    /// <summary>The highest number; 0 for none.</summary>
    internal long Last => _ranges.Count == 0 ? 0 : _ranges.GetValueAtIndex(_ranges.Count - 1);

    /// <summary>The numbers, in order.</summary>
    internal IEnumerable<long> Numbers
    {
        get
        {
            foreach (var (first, last) in _ranges)
            {
                for (var number = first; number <= last; number++)
                    yield return number;
            }
        }
    }

    /// <summary>Whether a number is in the set.</summary>
    internal bool Has(long number) =>
        IndexOfLastStartingAtOrBefore(number) is >= 0 and var index && _ranges.GetValueAtIndex(index) >= number;

    /// <summary>The last number of the range that contains a number; null when the set does not contain the number.</summary>
    internal long? EndOf(long number) =>
        IndexOfLastStartingAtOrBefore(number) is >= 0 and var at && _ranges.GetValueAtIndex(at) is var last && last >= number ? last : null;

    /// <summary>Adds a number; false when it is there already.</summary>
    internal bool Add(long number)
    {
        var index = IndexOfLastStartingAtOrBefore(number);
        if (index >= 0 && _ranges.GetValueAtIndex(index) >= number)
            return false;

        var (first, last) = (number, number);
        if (index >= 0 && _ranges.GetValueAtIndex(index) == number - 1)
        {
            first = _ranges.GetKeyAtIndex(index);
            _ranges.RemoveAt(index--);
        }

        if (index + 1 < _ranges.Count && _ranges.GetKeyAtIndex(index + 1) == number + 1)
        {
            last = _ranges.GetValueAtIndex(index + 1);
            _ranges.RemoveAt(index + 1);
        }

        _ranges.Add(first, last);
        Count++;
        return true;
    }

    /// <summary>Reads the text of <see cref="ToString"/>.</summary>
    internal static SequenceSet Parse(string text)
    {
        var set = new SequenceSet();
        foreach (var range in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var first = long.Parse(dash < 0 ? range : range.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture);
            var last = dash < 0 ? first : long.Parse(range.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture);
            set._ranges.Add(first, last);
            set.Count += last - first + 1;
        }

        return set;
    }

    /// <summary>The ranges, such as <c>1-400,402,404-950</c>.</summary>
    public override string ToString() => string.Join(',', _ranges.Select(range =>
        range.Key == range.Value
            ? range.Key.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.Key}-{range.Value}")));

    int IndexOfLastStartingAtOrBefore(long number)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_ranges.GetKeyAtIndex(middle) <= number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return high;
    }
}
