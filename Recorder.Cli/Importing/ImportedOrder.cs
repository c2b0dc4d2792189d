using Recorder.Storage.Events;
using Recorder.Storage.Queries;
using Recorder.Storage.Time;

namespace Recorder.Cli.Importing;

/// <summary>The state of an order at one time, from one row of a file.</summary>
/// <param name="Line">Line number in the file.</param>
/// <param name="TimeUtc">Time from which the state holds, UTC.</param>
/// <param name="State">The state.</param>
sealed record ImportedOrder(int Line, DateTime TimeUtc, OrderChanged State)
{
    /// <summary>The identity of the state: equal for a repeated row.</summary>
    internal OrderStateLine Facts => new()
    {
        OrderId = State.OrderId,
        EventUtc = UtcText.Format(TimeUtc),
        Status = EnumWords<OrderStatus>.Of(State.Status),
        Quantity = State.Quantity,
        FilledQuantity = State.FilledQuantity,
        Price = State.Price,
        StopPrice = State.StopPrice,
    };
}
