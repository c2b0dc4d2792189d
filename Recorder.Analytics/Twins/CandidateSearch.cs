namespace Recorder.Analytics.Twins;

/// <summary>Finds the orders inside the time window of an order, by submission or by first fill.</summary>
sealed class CandidateSearch
{
    readonly IReadOnlyList<PairedOrder> _columns;
    readonly long _window;
    readonly int _most;
    readonly long[] _submitted;
    readonly (long Time, int Column)[] _filled;

    /// <summary>Prepares the search.</summary>
    /// <param name="columns">The orders to find, sorted by submission.</param>
    /// <param name="window">Largest distance in time.</param>
    /// <param name="most">Number of candidates to keep per order; the candidates with the lowest costs are kept.</param>
    internal CandidateSearch(IReadOnlyList<PairedOrder> columns, TimeSpan window, int most)
    {
        (_columns, _window, _most) = (columns, window.Ticks, most);
        _submitted = [.. columns.Select(column => column.Submitted)];
        _filled = [.. columns.Select((column, at) => (column.Filled, at)).Where(column => column.Filled is not null)
            .Select(column => (column.Filled!.Value, column.at)).Order()];
    }

    /// <summary>The candidates of each row with their costs.</summary>
    internal IReadOnlyList<IReadOnlyList<(int Column, long Cost)>> Of(IReadOnlyList<PairedOrder> rows) => [.. rows.Select(Of)];

    List<(int Column, long Cost)> Of(PairedOrder row)
    {
        var near = new SortedSet<int>();
        for (var at = First(_submitted.Length, at => _submitted[at] >= row.Submitted - _window);
            at < _submitted.Length && _submitted[at] <= row.Submitted + _window; at++)
            near.Add(at);
        if (row.Filled is { } filled)
        {
            for (var at = First(_filled.Length, at => _filled[at].Time >= filled - _window);
                at < _filled.Length && _filled[at].Time <= filled + _window; at++)
                near.Add(_filled[at].Column);
        }

        var candidates = new List<(int Column, long Cost)>(near.Count);
        foreach (var column in near)
        {
            if (PairCost.Of(row, _columns[column], _window) is { } cost and < PairCost.Single)
                candidates.Add((column, cost));
        }

        return candidates.Count <= _most
            ? candidates
            : [.. candidates.OrderBy(candidate => candidate.Cost).ThenBy(candidate => candidate.Column).Take(_most)];
    }

    // The first index for which the condition holds. It holds for all later indexes too.
    static int First(int count, Func<int, bool> condition)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (condition(middle))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
