using Recorder.Storage.Events;
using Recorder.Storage.Reading;
using Recorder.Storage.Time;

namespace Recorder.Cli.Importing;

/// <summary>The state of an order at one moment, as a row of a file has it.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="TimeUtc">Since when it was so, UTC.</param>
/// <param name="State">The state.</param>
sealed record ImportedOrder(int Line, DateTime TimeUtc, OrderChanged State)
{
    /// <summary>What makes it the state that it is: equal for a row that comes again.</summary>
    internal OrderStateLine Facts => new()
    {
        OrderId = State.OrderId,
        EventUtc = UtcText.Format(TimeUtc),
        Status = Words<OrderStatus>.Of(State.Status),
        Quantity = State.Quantity,
        FilledQuantity = State.FilledQuantity,
        Price = State.Price,
        StopPrice = State.StopPrice,
    };
}
