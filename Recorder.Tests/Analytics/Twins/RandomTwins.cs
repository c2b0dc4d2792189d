using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using Recorder.Analytics.Twins;

namespace Recorder.Tests.Analytics.Twins;

/// <summary>Random runs whose orders lie densely, with everything that can differ: quantities in thirds, several fills, unfilled and
/// rejected orders, limits, missing fees, open positions, last prices, point values, outages and missing bars.</summary>
static class RandomTwins
{
    static readonly string[] Types = ["MARKET", "LIMIT", "STOP"];

    internal static TwinRun Of(int seed, string id, decimal pointValue = 50)
    {
        var random = new Random(seed);
        var closes = Enumerable.Range(0, random.Next(0, 60)).Where(_ => random.Next(10) > 0)
            .Select(minute => new PriceMark(TwinRuns.At(minute), Price(random))).ToArray();
        return TwinRuns.Run(id, Enumerable.Range(0, random.Next(0, 25)).Select(at => Order(random, at)), closes) with
        {
            StartUtc = TwinRuns.At(random.Next(0, 5)),
            EndUtc = TwinRuns.At(random.Next(40, 70)),
            Contracts = new Dictionary<string, Contract> { ["ES"] = new(pointValue, 0.25m, "USD"), ["NQ"] = new(20, 0.25m, "USD") },
            Opening = random.Next(3) == 0 ? [new OpeningPosition("ES", random.Next(-2, 3), Price(random))] : [],
            Outages = random.Next(3) == 0
                ? [new Outage(random.Next(2) == 0 ? OutageKind.Connection : OutageKind.Gap, TwinRuns.At(10), TwinRuns.At(20), "lost")]
                : [],
        };
    }

    /// <summary>Returns the cause that has the same meaning after the two runs are exchanged.</summary>
    internal static DifferenceCause Exchanged(DifferenceCause cause) => cause with
    {
        LackedBy = cause.LackedBy switch
        {
            TwinSide.First => TwinSide.Second,
            TwinSide.Second => TwinSide.First,
            _ => null,
        },
    };

    static TwinOrder Order(Random random, int at)
    {
        var type = Types[random.Next(Types.Length)];
        var minute = random.Next(0, 600) / 10.0;
        var quantity = random.Next(3) == 0 ? Exact.FromDouble(random.Next(1, 5) / 3.0)!.Value : random.Next(1, 5);
        var fills = random.Next(4);
        return new TwinOrder
        {
            OrderId = FormattableString.Invariant($"{at}"),
            Symbol = at > 0 && random.Next(4) == 0 ? "NQ" : "ES",
            IsBuy = random.Next(2) == 0,
            Role = (TwinRole)random.Next(5),
            OrderType = type,
            Quantity = quantity,
            Price = type == "MARKET" ? null : Price(random),
            SubmittedUtc = TwinRuns.At(minute),
            End = (OrderEnd)random.Next(7),
            Fills =
            [
                .. Enumerable.Range(0, fills).Select(fill => new TwinFill(
                    TwinRuns.At(minute + fill), (at * 10) + fill, quantity / fills, Price(random),
                    random.Next(4) == 0 ? null : random.Next(-2, 9) * 0.37m, "USD")),
            ],
        };
    }

    static decimal Price(Random random) => 5000 + (random.Next(-40, 41) * 0.25m);
}
