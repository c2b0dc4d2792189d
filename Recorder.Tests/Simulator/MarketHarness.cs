using System.Globalization;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator;

/// <summary>A simulation with one future (tick size 0.25, tick value 5), a clock in seconds and a list of all events.</summary>
sealed class MarketHarness : IDisposable
{
    internal static readonly DateTime Start = new(2026, 3, 2, 14, 0, 0, DateTimeKind.Utc);
    int _seconds;

    internal MarketHarness(SimulationOptions? options = null, SymbolSpecification? symbol = null)
    {
        Simulation = new Simulation((options ?? new SimulationOptions()) with { StartUtc = Start });
        Symbol = Simulation.AddSymbol(symbol ?? new SymbolSpecification());
        Listen();
    }

    internal Simulation Simulation { get; }

    internal Core Core => Simulation.Core;

    internal Connection Connection => Simulation.Connection;

    internal Symbol Symbol { get; }

    internal Account Account => Simulation.Account;

    internal SimulationLog Log => Simulation.Log;

    internal List<string> Events { get; } = [];

    internal List<Trade> Trades { get; } = [];

    internal List<OrderHistory> History { get; } = [];

    public void Dispose() => Simulation.Dispose();

    internal MarketHarness Tick(params double[] prices)
    {
        foreach (var price in prices)
            Simulation.Publish(Symbol, At(Start.AddSeconds(++_seconds), price));
        return this;
    }

    internal MarketHarness TickAt(DateTime time, double price)
    {
        Simulation.Publish(Symbol, At(time, price));
        return this;
    }

    internal PlaceOrderRequestParameters Request(
        Side side, double quantity = 1, string type = OrderType.Market, double price = double.NaN, double trigger = double.NaN) => new()
        {
            Symbol = Symbol,
            Account = Account,
            Side = side,
            Quantity = quantity,
            OrderTypeId = type,
            Price = price,
            TriggerPrice = trigger,
            TimeInForce = TimeInForce.GTC,
        };

    internal TradingOperationResult Send(PlaceOrderRequestParameters request)
    {
        var result = Core.PlaceOrder(request);
        Simulation.Pump();
        return result;
    }

    internal TradingOperationResult Buy(double quantity = 1) => Send(Request(Side.Buy, quantity));

    internal TradingOperationResult Sell(double quantity = 1) => Send(Request(Side.Sell, quantity));

    internal Order Working(string type) => Core.Orders.Single(o => o.OrderTypeId == type);

    internal string Fills() => string.Join(" ", Log.Fills.Select(f => Text($"{f.Side}{f.Quantity}@{f.Price}")));

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static MarketTick At(DateTime time, double price) => new(time, price, 1, AggressorFlag.None, double.NaN, double.NaN);

    void Listen()
    {
        Core.OrderAdded += o => Events.Add($"OrderAdded {o.Id}");
        Core.OrderRemoved += o => Events.Add($"OrderRemoved {o.Id} {o.Status}");
        Core.OrdersHistoryAdded += h =>
        {
            History.Add(h);
            Events.Add($"History {h.Id} {h.Status}");
        };
        Core.TradeAdded += t =>
        {
            Trades.Add(t);
            Events.Add($"Trade {t.Id} of {t.OrderId}");
        };
        Core.PositionAdded += p => Events.Add($"PositionAdded {p.Id}");
        Core.PositionRemoved += p => Events.Add($"PositionRemoved {p.Id}");
        Core.ClosedPositionAdded += p => Events.Add($"ClosedPosition {p.Id}");
        Core.DealTicketReceived += t => Events.Add($"Ticket {t.Text}");
    }
}
