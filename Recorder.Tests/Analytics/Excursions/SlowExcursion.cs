using Recorder.Analytics.Excursions;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Excursions;

/// <summary>
/// Slow reference for MAE, MFE and coverage: for every trade and every mark it replays the position. Written independently of the fast
/// code.
/// </summary>
static class SlowExcursion
{
    // Every time in these tests is a multiple of this step.
    static readonly TimeSpan Cell = TimeSpan.FromSeconds(5);

    internal static (decimal Mae, decimal Mfe, decimal MaeValue, decimal MfeValue, double Coverage)? Of(
        ClosedTrade trade, IReadOnlyList<Mark> marks)
    {
        var used = marks.Where(mark => IsInside(mark, trade)).ToList();
        if (used.Count == 0)
            return null;

        var seen = new List<(decimal Distance, decimal Quantity)> { (0, 0) };
        foreach (var mark in used)
        {
            var (quantity, average) = State(trade.Slices.Where(slice => IsTick(mark) ? slice.Time < mark.Start : slice.Time <= mark.Start));
            seen.AddRange([(Gain(mark.High, average), quantity), (Gain(mark.Low, average), quantity)]);
        }

        for (var i = 1; i < trade.Slices.Count; i++)
        {
            var (quantity, average) = State(trade.Slices.Take(i));
            seen.Add((Gain(trade.Slices[i].Price!.Value, average), quantity));
        }

        return (seen.Min(one => one.Distance), seen.Max(one => one.Distance), seen.Min(one => one.Distance * one.Quantity),
            seen.Max(one => one.Distance * one.Quantity), Coverage(trade, marks, used));

        decimal Gain(decimal price, decimal average) => trade.Direction == Direction.Long ? price - average : average - price;
    }

    static bool IsTick(Mark mark) => mark.Start == mark.End;

    static bool IsInside(Mark mark, ClosedTrade trade) => IsTick(mark)
        ? mark.Start > trade.EntryTime && mark.Start <= trade.ExitTime
        : mark.Start >= trade.EntryTime && mark.End <= trade.ExitTime
            && !trade.Slices.Any(slice => slice.Time > mark.Start && slice.Time < mark.End);

    static (decimal Quantity, decimal Average) State(IEnumerable<TradeSlice> slices)
    {
        var (quantity, average) = (0m, 0m);
        foreach (var slice in slices)
        {
            if (slice.Entry)
                average = ((quantity * average) + (slice.Quantity * slice.Price!.Value)) / (quantity + slice.Quantity);
            quantity += slice.Entry ? slice.Quantity : -slice.Quantity;
        }

        return (quantity, average);
    }

    static double Coverage(ClosedTrade trade, IReadOnlyList<Mark> marks, List<Mark> used)
    {
        var (covered, all) = (0, 0);
        for (var time = trade.EntryTime; time < trade.ExitTime; time += Cell, all++)
        {
            var told = used.Any(bar => !IsTick(bar) && bar.Start <= time && time < bar.End)
                || marks.Zip(marks.Skip(1)).Any(pair => IsTick(pair.First) && pair.First.Start <= time && time < pair.Second.Start);
            covered += told ? 1 : 0;
        }

        return (double)covered / all;
    }
}
