using System.Globalization;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Tests.Web;

/// <summary>A live run that is recorded while a test looks at it.</summary>
sealed class LiveRecording : IDisposable
{
    static readonly DateTime Start = new(2025, 3, 3, 9, 0, 0, DateTimeKind.Utc);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recorder-web-live-");
    readonly RecorderStore _store;
    int _orders;
    int _minutes;

    internal LiveRecording(bool hasRun = true)
    {
        _store = RecorderStore.Open(Database, RecorderSettings.Fast);
        if (hasRun)
            Run = Begin("Live breakout");
        Flush();
    }

    internal string Database => Path.Combine(_folder.FullName, "live.db");

    internal RunIntake Run { get; private set; } = null!;

    /// <summary>Starts a run.</summary>
    internal RunIntake Begin(string name)
    {
        var run = _store.Begin(
            new StrategyRegistered { Name = name },
            new InstanceRegistered
            {
                Parameters = JsonSerializer.SerializeToElement(new { length = 14 }),
                Symbol = "MES",
                Timeframe = "1m",
            },
            new RunStarted { RunType = RunType.Live, InitialBalance = 10_000, BaseCurrency = "USD" },
            Start);
        run.Accept(
            new SymbolSeen
            {
                Name = "MES",
                SymbolId = "MES",
                ConnectionId = "c",
                TickSize = 0.25,
                TickCost = 1.25,
                QuoteCurrency = "USD",
            },
            Start);
        Flush();
        return Run = run;
    }

    /// <summary>Records bars of a minute.</summary>
    internal void Bars(int count, Func<int, double> close)
    {
        for (var bar = 0; bar < count; bar++, _minutes++)
        {
            var price = close(_minutes);
            Run.Accept(
                new BarClosed
                {
                    Symbol = "MES",
                    Timeframe = "1m",
                    OpenedUtc = Start.AddMinutes(_minutes),
                    Open = price,
                    High = price + 1,
                    Low = price - 1,
                    Close = price,
                    Volume = 100,
                },
                Start.AddMinutes(_minutes + 1));
        }

        Flush();
    }

    /// <summary>Records a working order.</summary>
    internal void Work(Side side, double price) => Order(side, OrderStatus.New, price);

    /// <summary>Records an order that is filled at once.</summary>
    internal void Fill(Side side, double price)
    {
        Order(side, OrderStatus.Filled, price);
        Run.Accept(
            new ExecutionReported
            {
                ExecutionId = Id("X"),
                OrderId = Id("O"),
                Symbol = "MES",
                SymbolId = "MES",
                ConnectionId = "c",
                AccountId = "A",
                Side = side,
                Price = price,
                Quantity = 1,
                Fee = 0.5,
                FeeCurrency = "USD",
            },
            Now);
        Flush();
    }

    /// <summary>Records an open position.</summary>
    internal void Hold(Side side, double price)
    {
        Run.Accept(
            new PositionChanged
            {
                PositionId = "P1",
                Cause = PositionCause.Added,
                Symbol = "MES",
                SymbolId = "MES",
                ConnectionId = "c",
                AccountId = "A",
                OpenedUtc = Now,
                Side = side,
                Quantity = 1,
                OpenPrice = price,
            },
            Now);
        Flush();
    }

    /// <summary>Ends the run.</summary>
    internal void End()
    {
        Run.End(new RunEnded { Status = RunStatus.Completed, Reason = "the strategy was stopped" }, Now.AddMinutes(1));
        Flush();
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    DateTime Now => Start.AddMinutes(_minutes).AddSeconds(1);

    string Id(string prefix) => prefix + _orders.ToString(CultureInfo.InvariantCulture);

    void Order(Side side, OrderStatus status, double price)
    {
        _orders++;
        Run.Accept(
            new OrderChanged
            {
                OrderId = Id("O"),
                Cause = OrderCause.Added,
                Symbol = "MES",
                SymbolId = "MES",
                ConnectionId = "c",
                AccountId = "A",
                Side = side,
                OrderType = OrderType.Limit,
                Quantity = 1,
                Price = price,
                FilledQuantity = status is OrderStatus.Filled ? 1 : 0,
                Status = status,
            },
            Now);
        Flush();
    }

    void Flush() => Assert.That(_store.Flush(TimeSpan.FromSeconds(30)), Is.True);
}
