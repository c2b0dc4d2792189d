using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator;

/// <summary>One step of a random market, generated and shrunk by FsCheck.</summary>
public sealed record TickStep(byte Gap, sbyte Move, byte Size, byte Side)
{
    /// <summary>Seed and gamma of FsCheck, so that every run is the same.</summary>
    public const string Replay = "(20240308,4711)";

    internal static readonly DateTime Start = new(2024, 2, 28, 23, 58, 30, DateTimeKind.Utc);

    /// <summary>
    /// Ticks on the price grid. The time between ticks is zero to five days and often ends at the end of a bar; sizes include 0 and
    /// fractions.
    /// </summary>
    internal static List<MarketTick> ToTicks(IEnumerable<TickStep> steps)
    {
        var ticks = new List<MarketTick>();
        (DateTime time, int price) = (Start, 20_000);
        foreach (TickStep step in steps)
        {
            time += step.Gap < 250 ? TimeSpan.FromSeconds(step.Gap / 25 * 2.5) : TimeSpan.FromHours((step.Gap - 249) * 20);
            price += step.Move % 12;
            double last = price * TestSymbols.TickSize;
            (double bid, double ask) = (last - TestSymbols.TickSize, last + (2 * TestSymbols.TickSize));
            ticks.Add(new MarketTick(time, last, step.Size / 10.0, (AggressorFlag)(step.Side % 3), bid, ask));
        }

        return ticks;
    }

    internal static List<MarketTick> Random(int seed, int count)
    {
        var random = new Random(seed);
        return ToTicks(Enumerable.Range(0, count).Select(_ => new TickStep(
            (byte)random.Next(random.Next(50) == 0 ? 256 : 250),
            (sbyte)random.Next(-11, 12),
            (byte)random.Next(256),
            (byte)random.Next(256))));
    }
}
