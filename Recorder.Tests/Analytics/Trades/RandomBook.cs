using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Trades;

/// <summary>
/// Random fills: two books, scale-ins, reversals, equal times, rebates, and quantities in whole numbers, tenths or thirds.
/// </summary>
static class RandomBook
{
    internal static readonly MatchingRule[] Rules = Enum.GetValues<MatchingRule>();

    internal static List<Fill> Of(int[] seeds, bool whole = false)
    {
        var fills = new List<Fill>();
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            var lots = random.Next(1, 6);
            var quantity = whole ? lots : random.Next(3) switch { 0 => lots, 1 => lots / 10m, _ => Exact.FromDouble(lots / 3.0)!.Value };
            var time = FillList.Start.AddMinutes(fills.Count / 2);
            var book = random.Next(4) == 0 ? "B" : "A";
            fills.Add(new Fill(
                $"e{fills.Count}", time, fills.Count, book, book, null, null, random.Next(2) == 0, quantity,
                100 + (random.Next(-8, 9) * 0.25m), random.Next(-3, 10) * 0.37m, "USD"));
        }

        return fills;
    }

    /// <summary>The same fills, with one more fill in each book that closes its position.</summary>
    internal static List<Fill> Flat(int[] seeds)
    {
        var fills = Of(seeds);
        foreach (var book in fills.GroupBy(fill => fill.Book).ToList())
        {
            // Thirds may leave a remainder by rounding, which is not a position.
            var held = book.Sum(Signed);
            if (Math.Abs(held) > 1e-6m)
                fills.Add(new Fill($"last {book.Key}", FillList.Start.AddDays(1), fills.Count, book.Key, book.Key, null, null, held < 0,
                    Math.Abs(held), 101, 0.11m));
        }

        return fills;
    }

    internal static decimal Signed(Fill fill) => fill.Bought ? fill.Quantity : -fill.Quantity;
}
