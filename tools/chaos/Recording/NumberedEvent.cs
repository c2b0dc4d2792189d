using System.Globalization;
using Recorder.Storage.Events;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Chaos.Recording;

/// <summary>An event that carries the number of its thread and its own number within that thread.</summary>
/// <param name="Thread">The thread, from 0.</param>
/// <param name="Number">Its number, from 0.</param>
readonly record struct NumberedEvent(int Thread, int Number)
{
    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>True for a bar. Where it is stored depends on the bars of other runs.</summary>
    internal bool IsBar => Number % 5 == 4;

    /// <summary>Time of the event, UTC.</summary>
    internal DateTime Utc => Start.AddSeconds(Number);

    /// <summary>The event.</summary>
    internal IEventBody Body => (Number % 5) switch
    {
        4 => Bar(),
        1 or 3 => new ExecutionReported
        {
            ExecutionId = Id(Number),
            OrderId = Id(Number - 1),
            Symbol = "ES",
            Side = Number % 2 == 0 ? Side.Buy : Side.Sell,
            Price = 100 + (Number % 7),
            Quantity = 1,
            Fee = 1.25,
        },
        _ => new OrderChanged
        {
            OrderId = Id(Number),
            Cause = OrderCause.Added,
            Symbol = "ES",
            Side = Number % 2 == 0 ? Side.Buy : Side.Sell,
            OrderType = OrderType.Limit,
            Quantity = 1,
            Price = 100 + (Number % 7),
            Status = OrderStatus.New,
        },
    };

    /// <summary>The number of an event of the log; null for an event without one.</summary>
    internal static NumberedEvent? Of(IEventBody body) => body switch
    {
        OrderChanged order => Parse(order.OrderId),
        ExecutionReported execution => Parse(execution.ExecutionId),
        BarClosed bar when IsNumbered(bar.Symbol) => OfBar(bar.Symbol, bar.OpenedUtc),
        _ => null,
    };

    /// <summary>Whether bars of a symbol are numbered.</summary>
    internal static bool IsNumbered(string symbol) => symbol is ['S', >= '0' and <= '9'];

    /// <summary>The number of a bar in the tables.</summary>
    internal static NumberedEvent OfBar(string symbol, DateTime openedUtc) =>
        new(int.Parse(symbol.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture), (int)(openedUtc - Start).TotalMinutes);

    // Equal for all runs, so that runs share bars. One bar in forty has a footprint.
    BarClosed Bar()
    {
        var bar = new BarClosed
        {
            Symbol = string.Create(CultureInfo.InvariantCulture, $"S{Thread}"),
            Timeframe = "1m",
            OpenedUtc = Start.AddMinutes(Number),
            Open = 100,
            High = 103,
            Low = 99,
            Close = 100 + (Number % 3),
            Volume = Number,
        };
        return Number % 200 == 4
            ? bar.With(new Footprint
            {
                Volume = Number,
                Levels = [.. Enumerable.Range(0, 12).Select(level => new FootprintLevel(99 + (level * 0.25), 3, 2, 1, 3, 2, 1))]
            })
            : bar;
    }

    string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"{Thread}-{number}");

    static NumberedEvent Parse(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return new NumberedEvent(int.Parse(id.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture),
            int.Parse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
