using System.Text.Json;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Workloads;

/// <summary>The events of the stream as the hooks pass them, and their runs.</summary>
static class Bodies
{
    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Begins a run.</summary>
    /// <param name="store">The store.</param>
    /// <param name="number">Number of the run.</param>
    /// <param name="bars">What happens to bars when the queue is full.</param>
    internal static RunIntake Begin(RecorderStore store, int number, BarOverflow bars) => store.Begin(
        new StrategyRegistered { Name = BenchStrategy.Name },
        new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { number }), AccountId = BenchStrategy.Account },
        new RunStarted { RunType = RunType.Live },
        Start,
        bars);

    internal static IEventBody Of(in MarketEvent e) => e.Kind switch
    {
        Happening.Bar => Bar(e),
        Happening.Execution => Execution(e),
        _ => Order(e),
    };

    static Side SideOf(in MarketEvent e) => e.IsBuy ? Side.Buy : Side.Sell;

    internal static BarClosed Bar(in MarketEvent e) => new()
    {
        Symbol = e.Symbol,
        Timeframe = BenchStrategy.Timeframe,
        OpenedUtc = e.Time,
        Open = e.Price,
        High = e.Price + 1,
        Low = e.Price - 1,
        Close = e.Price + 0.25,
        Volume = e.Quantity,
    };

    internal static ExecutionReported Execution(in MarketEvent e) => new()
    {
        ExecutionId = e.ExecutionId,
        OrderId = e.OrderId,
        Symbol = e.Symbol,
        AccountId = BenchStrategy.Account,
        Side = SideOf(e),
        Price = e.Price,
        Quantity = e.FilledQuantity,
        Fee = BenchStrategy.Fee,
        FeeCurrency = BenchStrategy.FeeCurrency,
        Liquidity = BenchStrategy.Liquidity,
        PositionsNetted = true,
    };

    internal static OrderChanged Order(in MarketEvent e) => new()
    {
        OrderId = e.OrderId,
        Cause = OrderCause.Updated,
        Symbol = e.Symbol,
        AccountId = BenchStrategy.Account,
        Side = SideOf(e),
        OrderType = OrderType.Limit,
        Tif = BenchStrategy.Tif,
        Quantity = e.Quantity,
        FilledQuantity = e.FilledQuantity,
        Price = e.Price,
        Status = e.FilledQuantity == 0 ? OrderStatus.New : e.FilledQuantity < e.Quantity ? OrderStatus.PartiallyFilled : OrderStatus.Filled,
    };
}
