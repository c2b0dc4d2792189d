using NUnit.Framework;
using Recorder.Analytics.Twins;

namespace Recorder.Tests.Analytics.Twins;

public sealed class LeastCostMatchingTests
{
    const long Single = 100;

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public void The_matching_is_as_cheap_as_the_cheapest_of_all(int seed)
    {
        var random = new Random(seed);
        var (rows, columns, dear) = (random.Next(0, 7), random.Next(0, 7), random.Next(1, 200));
        var candidates = Enumerable.Range(0, rows).Select(_ => (IReadOnlyList<(int Column, long Cost)>)
        [
            .. Enumerable.Range(0, columns).Where(_ => random.Next(3) > 0).Select(column => (column, (long)random.Next(0, dear))),
        ]).ToList();
        var found = LeastCostMatching.Match(candidates, columns, Single);
        var taken = found.Where(column => column >= 0).ToList();
        Assert.That(taken, Is.Unique);
        Assert.That(
            found.Select((column, row) => column < 0 ? Single : candidates[row].Single(each => each.Column == column).Cost).Sum(),
            Is.EqualTo(Cheapest(candidates, 0, [])));
    }

    [Test]
    public void A_thousand_rows_that_compete_for_the_next_column_are_all_matched()
    {
        var candidates = Enumerable.Range(0, 1_000).Select(row => (IReadOnlyList<(int Column, long Cost)>)
        [
            .. Enumerable.Range(Math.Max(0, row - 3), 4).Where(column => column < 1_000).Select(column => (column, (long)column)),
        ]).ToList();
        Assert.That(LeastCostMatching.Match(candidates, 1_000, 10_000), Is.Unique.And.All.GreaterThanOrEqualTo(0));
    }

    // Slow reference: tries every matching.
    static long Cheapest(List<IReadOnlyList<(int Column, long Cost)>> candidates, int row, HashSet<int> taken)
    {
        if (row == candidates.Count)
            return 0;
        var best = Single + Cheapest(candidates, row + 1, taken);
        foreach (var (column, cost) in candidates[row].Where(candidate => !taken.Contains(candidate.Column)))
            best = Math.Min(best, cost + Cheapest(candidates, row + 1, [.. taken, column]));
        return best;
    }
}
