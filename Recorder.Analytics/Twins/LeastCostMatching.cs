namespace Recorder.Analytics.Twins;

/// <summary>
/// Matches rows with columns so that the sum of the costs of pairs, single rows and single columns is the lowest. Each row and column is in
/// at most one pair. Pure and deterministic.
/// </summary>
/// <remarks>It uses shortest augmenting paths (Jonker and Volgenant 1987) over the given candidates. A path ends at the first free column,
/// or when a single row is cheaper. So most rows are compared only with their own candidates.</remarks>
public static class LeastCostMatching
{
    const int None = -1;

    /// <summary>Finds the cheapest matching.</summary>
    /// <param name="candidates">For each row, the columns with which it may be matched, each with the cost of the pair, 0 or more.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="single">Cost of a single row and a single column together.</param>
    /// <returns>The column of each row; -1 for a single row.</returns>
    public static IReadOnlyList<int> Match(
        IReadOnlyList<IReadOnlyList<(int Column, long Cost)>> candidates, int columns, long single)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var found = new Assignments(candidates, columns, single);
        for (var row = 0; row < candidates.Count; row++)
            found.Add(row);
        return found.ColumnOf;
    }

    sealed class Assignments
    {
        readonly IReadOnlyList<IReadOnlyList<(int Column, long Cost)>> _candidates;
        readonly long _single;
        readonly int[] _rowOf;
        readonly long[] _costOf;

        // Dual prices of the columns: 0 while a column is free; a price never rises.
        readonly long[] _price;

        internal Assignments(IReadOnlyList<IReadOnlyList<(int Column, long Cost)>> candidates, int columns, long single)
        {
            (_candidates, _single) = (candidates, single);
            (_rowOf, _price) = (new int[columns], new long[columns]);
            (ColumnOf, _costOf) = (new int[candidates.Count], new long[candidates.Count]);
            Array.Fill(_rowOf, None);
            Array.Fill(ColumnOf, None);
        }

        internal int[] ColumnOf { get; }

        internal void Add(int added)
        {
            var distance = new Dictionary<int, (long Length, int FromRow)>();
            var open = new PriorityQueue<int, (long, int)>();
            var done = new List<int>();
            var (end, last, shortest) = (None, added, _single);
            Look(added, 0);
            while (open.TryDequeue(out var column, out var key) && key.Item1 < shortest)
            {
                if (distance[column].Length != key.Item1)
                    continue;
                if (_rowOf[column] == None)
                {
                    (end, shortest) = (column, key.Item1);
                    break;
                }

                done.Add(column);
                var row = _rowOf[column];
                var offset = key.Item1 - (_costOf[row] - _price[column]);
                if (offset + _single < shortest)
                    (last, shortest) = (row, offset + _single);
                Look(row, offset);
            }

            foreach (var column in done.Where(column => distance[column].Length < shortest))
                _price[column] += distance[column].Length - shortest;
            Augment();

            void Look(int row, long offset)
            {
                foreach (var (column, cost) in _candidates[row])
                {
                    var length = offset + cost - _price[column];
                    if (distance.TryGetValue(column, out var known) && known.Length <= length)
                        continue;
                    distance[column] = (length, row);
                    open.Enqueue(column, (length, column));
                }
            }

            // Either the last row of the path becomes single and frees its column, or the path ends in a free column.
            void Augment()
            {
                var column = end == None ? Free(last) : end;
                while (column != None)
                {
                    var row = distance[column].FromRow;
                    var before = ColumnOf[row];
                    (ColumnOf[row], _rowOf[column]) = (column, row);
                    _costOf[row] = _candidates[row].First(candidate => candidate.Column == column).Cost;
                    column = row == added ? None : before;
                }
            }

            int Free(int row)
            {
                var column = ColumnOf[row];
                ColumnOf[row] = None;
                return row == added ? None : column;
            }
        }
    }
}
