using System.Text.Json;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Workloads;

/// <summary>The stream as the hooks hand it over, and the runs that it belongs to.</summary>
static class Bodies
{
    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Begins a run.</summary>
    /// <param name="store">Where.</param>
    /// <param name="number">Tells it from the others.</param>
    /// <param name="bars">What happens to its bars when the queue is full.</param>
    internal static RunIntake Begin(RecorderStore store, int number, BarOverflow bars) => store.Begin(
        new StrategyRegistered { Name = BenchStrategy.Name },
        new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { number }), AccountId = BenchStrategy.Account },
        new RunStarted { RunType = RunType.Live },
        Start,
        bars);

    internal static EventBody Of(in MarketEvent e) => e.Kind switch
    {
        Happening.Bar => new BarClosed
        {
            Symbol = e.Symbol,
            Timeframe = BenchStrategy.Timeframe,
            OpenedUtc = e.Time,
            Open = e.Price,
            High = e.Price + 1,
            Low = e.Price - 1,
            Close = e.Price + 0.25,
            Volume = e.Quantity,
        },
        Happening.Execution => new ExecutionReported
        {
            ExecutionId = e.ExecutionId,
            OrderId = e.OrderId,
            Symbol = e.Symbol,
            AccountId = BenchStrategy.Account,
            Side = e.IsBuy ? Side.Buy : Side.Sell,
            Price = e.Price,
            Quantity = e.FilledQuantity,
            Fee = BenchStrategy.Fee,
            FeeCurrency = BenchStrategy.FeeCurrency,
            Liquidity = BenchStrategy.Liquidity,
            PositionsNetted = true,
        },
        _ => new OrderChanged
        {
            OrderId = e.OrderId,
            Cause = OrderCause.Updated,
            Symbol = e.Symbol,
            AccountId = BenchStrategy.Account,
            Side = e.IsBuy ? Side.Buy : Side.Sell,
            OrderType = OrderType.Limit,
            Tif = BenchStrategy.Tif,
            Quantity = e.Quantity,
            FilledQuantity = e.FilledQuantity,
            Price = e.Price,
            Status = e.FilledQuantity == 0 ? OrderStatus.New : e.FilledQuantity < e.Quantity ? OrderStatus.PartiallyFilled : OrderStatus.Filled,
        },
    };
}
