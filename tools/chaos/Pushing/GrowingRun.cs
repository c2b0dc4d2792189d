using System.Globalization;
using System.Text.Json;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Chaos.Pushing;

/// <summary>
/// A live run that is recorded while others push it: orders that are reported again and again, late fills, corrected bars.
/// </summary>
sealed class GrowingRun : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    readonly RecorderStore _store;
    readonly RunIntake _run;
    readonly Random _random;
    int _orders;

    /// <summary>Begins the run.</summary>
    internal GrowingRun(string database, Random random)
    {
        _random = random;
        _store = RecorderStore.Open(database, new RecorderSettings { CloseBudget = Patience });
        _run = _store.Begin(
            new StrategyRegistered { Name = "Growing" },
            new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { length = random.Next(5) }), Symbol = "ES" },
            new RunStarted { RunType = RunType.Live, InitialBalance = 10_000 }, Start);
    }

    /// <summary>Records some events.</summary>
    internal void Grow()
    {
        var events = _random.Next(20, 400);
        for (var at = 0; at < events; at++)
        {
            // A late report of an order from before changes its row.
            var order = _random.Next(4) == 0 && _orders > 0 ? _random.Next(_orders) : _orders++;
            var id = order.ToString(CultureInfo.InvariantCulture);
            var utc = Start.AddTicks(at + ((long)_orders * TimeSpan.TicksPerSecond) + 7);
            _run.Accept(
                new OrderChanged
                {
                    OrderId = id,
                    Cause = OrderCause.Updated,
                    Symbol = "ES",
                    Side = Side.Buy,
                    OrderType = OrderType.Limit,
                    Quantity = 1,
                    Price = 100 + _random.Next(10),
                    Status = _random.Next(3) == 0 ? OrderStatus.Filled : OrderStatus.New,
                    ClientTag = "tag \u20ac \"quoted\" \0 with a character NUL",
                },
                utc);
            if (_random.Next(3) == 0)
                _run.Accept(
                    new ExecutionReported
                    {
                        ExecutionId = $"T{id}",
                        OrderId = id,
                        Symbol = "ES",
                        Side = Side.Buy,
                        Price = 100,
                        Quantity = 1,
                        Fee = _random.Next(2) == 0 ? null : 0.1,
                    },
                    utc);
            _run.Accept(
                new BarClosed
                {
                    Symbol = "ES",
                    Timeframe = "1m",
                    Source = "feed",
                    OpenedUtc = Start.AddMinutes(Math.Max(0, _orders - _random.Next(3))),
                    Open = 1,
                    High = 2,
                    Low = 0.5,
                    Close = 1.5,
                    Volume = _random.Next(100),
                },
                utc);
        }

        _store.Flush(Patience);
    }

    public void Dispose()
    {
        _run.End(new RunEnded { Status = RunStatus.Completed }, Start.AddDays(1));
        _store.Dispose();
    }
}
