using Recorder.Storage.Events;
using Recorder.Tests.Storage;
using Recorder.Tests.Storage.Metrics;

namespace Recorder.Tests.Docs;

/// <summary>
/// A run over weekdays. Each day has an hour of five-minute bars and a trade with three or more entries and exits, alternately long and
/// short.
/// </summary>
static class ScaledRun
{
    internal static void Record(NumbersFixture fixture, int days)
    {
        var run = fixture.Begin(balance: 100_000);
        var random = new Random(3);
        var (price, minute) = (5000.0, 0);
        for (var day = 0; day < days; day++, minute += 24 * 60)
        {
            if (NumbersFixture.At(minute).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            var (enter, leave) = day % 2 == 0 ? (Side.Buy, Side.Sell) : (Side.Sell, Side.Buy);
            var held = 0;
            for (var at = 0; at < 60; at += 5)
            {
                var open = price;
                price += random.Next(-12, 13) * 0.25;
                run.Accept(
                    StoreFixture.Bar(0) with
                    {
                        Timeframe = "5m",
                        OpenedUtc = NumbersFixture.At(minute + at),
                        Open = open,
                        High = Math.Max(open, price) + 1,
                        Low = Math.Min(open, price) - 1,
                        Close = price
                    },
                    NumbersFixture.At(minute + at + 5));
                // Three entries and three exits, at the start of a bar or inside it.
                var (side, quantity) =
                    at is 0 or 15 or 30 ? (enter, random.Next(2, 5)) : at is 20 or 40 ? (leave, 1) : at is 55 ? (leave, held) : (enter, 0);
                held += side == enter ? quantity : -quantity;
                if (quantity > 0)
                    fixture.Fill(run, minute + at + (at is 15 or 40 ? 2.5 : 0), side, quantity, open, 2);
            }
        }

        fixture.End(run, minute);
    }
}
