using Recorder.Analytics.Excursions;
using Recorder.Tests.Analytics.Trades;

namespace Recorder.Tests.Analytics.Excursions;

/// <summary>Random marks: bars of different lengths, ticks and gaps, in quarters around the prices of <see cref="RandomBook"/>.</summary>
static class RandomMarks
{
    internal static List<Mark> Of(int seed)
    {
        var random = new Random(seed);
        var (ticks, bars) = (random.Next(2) == 0, random.Next(3) > 0);
        var marks = new List<Mark>();
        for (var time = FillList.Start.AddSeconds(random.Next(-24, 24) * 5); marks.Count < 120; time = marks[^1].End + Step(random.Next(4)))
        {
            var low = 100 + (random.Next(-12, 9) * 0.25m);
            var bar = bars && (!ticks || random.Next(2) == 0);
            marks.Add(
                bar ? new Mark(time, time + Step(random.Next(1, 8)), low + (random.Next(5) * 0.25m), low, low) : Mark.Tick(time, low));
        }

        return marks;

        static TimeSpan Step(int cells) => TimeSpan.FromSeconds(5 * cells);
    }
}
