namespace Recorder.Benchmarks.Workloads;

/// <summary>The stream that every contender writes: order NEW, order PARTIALLY_FILLED, its execution, order FILLED, bar, bar, repeated. It
/// depends only on the event's number, so that the C program <c>base.c</c> creates the same; <see cref="Digest"/> checks this.</summary>
static class MarketStream
{
    internal const int Runs = 8;
    internal const int Series = 20;

    const int Cycle = 6;
    const ulong BarSalt = 1UL << 40;
    const double Tick = 0.25;

    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    static readonly int[] All = [0, 1, 2, 3, 4, 5];
    static readonly int[] Bars = [4, 5];
    static readonly int[] Trading = [0, 1, 2, 3];

    /// <summary>The first events of a workload.</summary>
    internal static IEnumerable<MarketEvent> Of(Workload workload, int events)
    {
        var places = workload switch { Workload.W1 => Bars, Workload.W2 => Trading, _ => All };
        for (var written = 0; written < events; written++)
            yield return At(((long)(written / places.Length) * Cycle) + places[written % places.Length]);
    }

    static MarketEvent At(long index)
    {
        var (cycle, place) = (index / Cycle, (int)(index % Cycle));
        var time = Start + (index * Step);
        if (place >= 4)
        {
            var bar = (2 * cycle) + place - 4;
            var series = (int)(bar % Series);
            var random = Mix((ulong)bar + BarSalt);
            return new MarketEvent(index, Happening.Bar, series % Runs, series, Start.AddMinutes(bar / Series))
            {
                Number = bar,
                Price = Price(random),
                Quantity = 100 + (random % 900),
            };
        }

        var random2 = Mix((ulong)cycle);
        var quantity = (double)(1 + ((random2 >> 1) % 10));
        return new MarketEvent(index, place == 2 ? Happening.Execution : Happening.Order, (int)(cycle % Runs), (int)(cycle % Series), time)
        {
            Number = cycle,
            Price = Price(random2),
            Quantity = quantity,
            FilledQuantity = place switch { 0 => 0, 1 or 2 => quantity / 2, _ => quantity },
            IsBuy = (random2 & 1) == 1,
            Placed = Start + (cycle * Cycle * Step),
        };
    }

    static double Price(ulong random) => 4800 + (((random >> 8) % 1600) * Tick);

    // SplitMix64.
    static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

/// <summary>An event of the stream, before it becomes a row or a body.</summary>
/// <param name="Index">Index in the whole stream.</param>
/// <param name="Kind">Kind of the event.</param>
/// <param name="Run">Number of its run, from 0.</param>
/// <param name="Series">Number of its symbol and, for a bar, of its series, from 0.</param>
/// <param name="Time">Time of the event; for a bar, its open time.</param>
readonly record struct MarketEvent(long Index, Happening Kind, int Run, int Series, DateTime Time)
{
    /// <summary>Number of the order, or of the bar.</summary>
    internal long Number { get; init; }

    /// <summary>Opening price of a bar.</summary>
    internal double Price { get; init; }

    /// <summary>Volume of a bar.</summary>
    internal double Quantity { get; init; }

    internal double FilledQuantity { get; init; }

    internal bool IsBuy { get; init; }

    /// <summary>Time at which its order was placed.</summary>
    internal DateTime Placed { get; init; }

    internal string Status => FilledQuantity == 0 ? "NEW" : FilledQuantity < Quantity ? "PARTIALLY_FILLED" : "FILLED";

    internal string Symbol => FormattableString.Invariant($"SYM{Series:D2}");

    internal string OrderId => FormattableString.Invariant($"O{Number:D8}");

    internal string ExecutionId => FormattableString.Invariant($"X{Number:D8}");
}
