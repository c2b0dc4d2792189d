using System.Globalization;
using System.Text.Json;
using Recorder.Storage;
using Recorder.Storage.Events;

namespace Recorder.Benchmarks.Pushing;

/// <summary>Records the file that is pushed: live runs with orders, fills and bars of their own.</summary>
static class PushedFile
{
    const int OrdersOfMinute = 2;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Records.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runs">Number of runs.</param>
    /// <param name="minutes">Bars of each run.</param>
    /// <param name="seed">Makes the bars of one file differ from those of another.</param>
    internal static void Make(string path, int runs, int minutes, int seed = 0)
    {
        using var store = RecorderStore.Open(path, new RecorderSettings { CloseBudget = Patience });
        for (var run = 0; run < runs; run++)
            Record(store, run + (1000 * seed), minutes);
        store.Flush(Patience);
    }

    static void Record(RecorderStore store, int number, int minutes)
    {
        var run = store.Begin(
            new StrategyRegistered { Name = "Pushed" },
            new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { length = number }), Symbol = "ES" },
            new RunStarted { RunType = RunType.Live, InitialBalance = 10_000 }, Start);
        for (var minute = 0; minute < minutes; minute++)
        {
            var utc = Start.AddMinutes(minute).AddTicks(number);
            run.Accept(
                new BarClosed
                {
                    Symbol = "ES",
                    Timeframe = "1m",
                    Source = "feed",
                    OpenedUtc = Start.AddMinutes(minute),
                    Open = number + minute,
                    High = number + minute + 2,
                    Low = number + minute - 1,
                    Close = number + minute + 1,
                    Volume = 10,
                },
                utc);
            for (var order = 0; order < OrdersOfMinute; order++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{minute}-{order}");
                var side = order % 2 == 0 ? Side.Buy : Side.Sell;
                run.Accept(
                    new OrderChanged
                    {
                        OrderId = id,
                        Cause = OrderCause.Added,
                        Symbol = "ES",
                        Side = side,
                        OrderType = OrderType.Market,
                        Quantity = 1,
                        Status = OrderStatus.Filled,
                    },
                    utc);
                run.Accept(
                    new ExecutionReported
                    {
                        ExecutionId = $"T{id}",
                        OrderId = id,
                        Symbol = "ES",
                        Side = side,
                        Price = 100 + minute,
                        Quantity = 1,
                    },
                    utc);
            }
        }

        run.End(new RunEnded { Status = RunStatus.Completed }, Start.AddMinutes(minutes));
    }
}
