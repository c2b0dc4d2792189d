using System.Text.Json;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Tests.Cli.Watching;

/// <summary>A live run of one symbol with a multiplier of 50, event by event. Times are seconds after its start.</summary>
sealed class WatchedRun
{
    readonly RunIntake _run;
    readonly DateTime _start;

    internal WatchedRun(RecorderStore store, DateTime start)
    {
        _start = start;
        _run = store.Begin(
            new StrategyRegistered { Name = "Watched" },
            new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { }), Symbol = "ES", Timeframe = "1m" },
            new RunStarted { RunType = RunType.Live, InitialBalance = 10_000, BaseCurrency = "USD" }, start);
        _run.Accept(
            new SymbolSeen
            {
                ConnectionId = "c",
                SymbolId = "ES",
                Name = "ES",
                TickSize = 0.25,
                TickCost = 12.5,
                QuoteCurrency = "USD",
            },
            start);
    }

    internal string Id => _run.RunId.ToString();

    internal void Fill(string id, Side side, double quantity, double price, double fee, double at)
    {
        Order(id, side, quantity, price, OrderStatus.Filled, at);
        _run.Accept(
            new ExecutionReported
            {
                ExecutionId = $"x{id}",
                OrderId = id,
                ConnectionId = "c",
                Symbol = "ES",
                Side = side,
                Price = price,
                Quantity = quantity,
                Fee = fee,
                PositionsNetted = true,
            },
            _start.AddSeconds(at));
    }

    internal void Work(string id, Side side, double quantity, double price, double at) =>
        Order(id, side, quantity, price, OrderStatus.New, at);

    internal void Bar(double close, double at) => _run.Accept(
        new BarClosed
        {
            Symbol = "ES",
            Timeframe = "1m",
            OpenedUtc = _start.AddSeconds(at),
            Open = close,
            High = close,
            Low = close,
            Close = close,
        },
        _start.AddSeconds(at + 60));

    internal void End(DateTime at) => _run.End(new RunEnded { Status = RunStatus.Completed }, at);

    void Order(string id, Side side, double quantity, double price, OrderStatus status, double at) => _run.Accept(
        new OrderChanged
        {
            OrderId = id,
            ConnectionId = "c",
            Cause = OrderCause.Updated,
            Symbol = "ES",
            Side = side,
            OrderType = OrderType.Limit,
            Quantity = quantity,
            Price = price,
            Status = status,
        },
        _start.AddSeconds(at));
}
