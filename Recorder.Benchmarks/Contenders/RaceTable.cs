using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Results;

namespace Recorder.Benchmarks.Contenders;

/// <summary>What a race comes to.</summary>
static class RaceTable
{
    /// <summary>A line a contender, the fastest first. A ratio is that of the rates within one round.</summary>
    /// <param name="name">Name of the table.</param>
    /// <param name="laps">Of all contenders and rounds.</param>
    /// <param name="first">Who the others are held to.</param>
    /// <param name="events">Events of the course.</param>
    internal static ResultTable Of(string name, IReadOnlyList<Lap> laps, Contender first, int events)
    {
        var bases = Of(first).Select(lap => lap.Taken.Seconds).ToList();
        var rows = laps.Select(lap => lap.Contender).Distinct().Select(contender =>
        {
            var own = Of(contender);
            return (
                Rate: Spread.Of(own.Select(lap => events / lap.Taken.Seconds)).Median,
                Cells: (Contender: contender, Ratio: Spread.OfRatios(bases, own.Select(lap => lap.Taken.Seconds)),
                    Cpu: Spread.Of(own.Select(lap => lap.Taken.CpuMicroseconds / events)).Median,
                    Bytes: Spread.Of(own.Select(lap => (double)lap.Taken.AllocatedBytes / events)).Median, File: own[^1].FileBytes));
        }).OrderByDescending(row => row.Rate);

        return new ResultTable(
            name,
            ["contender / events a transaction", "events/s", $"ratio to {first.Name}", "CPU µs/event", "allocated B/event", "file MB"],
            [.. rows.Select(row => (IReadOnlyList<string>)
            [
                row.Cells.Contender.Name, Figure.Whole(row.Rate), Figure.Ratio(row.Cells.Ratio), Figure.One(row.Cells.Cpu),
                row.Cells.Contender.IsManaged ? Figure.Whole(row.Cells.Bytes) : "", Figure.Megabytes(row.Cells.File),
            ])]);

        List<Lap> Of(Contender contender) => [.. laps.Where(lap => lap.Contender == contender).OrderBy(lap => lap.Round)];
    }
}
