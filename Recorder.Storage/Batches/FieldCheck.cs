using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>
/// What an event must have so that the tables can take it. Judged event by event, before anything is merged, so that the same events are refused whatever
/// batch they come in. Kinds that are read field by field are judged here, the others by <see cref="EventCheck"/>.
/// </summary>
static class FieldCheck
{
    static readonly (int Field, string Name)[] OrderTexts = [(OrderFields.OrderId, "order_id"), (OrderFields.Symbol, "symbol")];

    static readonly (int Field, string Name)[] OrderNumbers =
    [
        (OrderFields.Quantity, "quantity"), (OrderFields.Price, "price"), (OrderFields.StopPrice, "stop_price"), (OrderFields.FilledQuantity, "filled_quantity"),
        (OrderFields.AverageFillPrice, "average_fill_price"), (OrderFields.TrailOffset, "trail_offset"),
    ];

    static readonly (int Field, string Name)[] ExecutionTexts =
        [(ExecutionFields.ExecutionId, "execution_id"), (ExecutionFields.OrderId, "order_id"), (ExecutionFields.Symbol, "symbol")];

    static readonly (int Field, string Name)[] ExecutionNumbers =
    [
        (ExecutionFields.Price, "price"), (ExecutionFields.Quantity, "quantity"), (ExecutionFields.Fee, "fee"), (ExecutionFields.GrossPnl, "gross_pnl"),
        (ExecutionFields.NetPnl, "net_pnl"),
    ];

    static readonly (int Field, string Name)[] BarTexts = [(BarFields.Symbol, "symbol"), (BarFields.Timeframe, "timeframe")];

    static readonly (int Field, string Name)[] BarNumbers =
        [(BarFields.Open, "open"), (BarFields.High, "high"), (BarFields.Low, "low"), (BarFields.Close, "close"), (BarFields.Volume, "volume")];

    /// <summary>Why the tables cannot take the event, or null when they can.</summary>
    internal static string? Problem(EventBatch batch, int place) => batch[place].Type switch
    {
        EventType.Order => Problem(batch, place, OrderTexts, OrderNumbers),
        EventType.Execution => Problem(batch, place, ExecutionTexts, ExecutionNumbers),
        EventType.Bar => Problem(batch, place, BarTexts, BarNumbers),
        _ => batch[place].Problem ?? EventCheck.Problem(batch[place].Object!.Body),
    };

    static string? Problem(EventBatch batch, int place, (int Field, string Name)[] texts, (int Field, string Name)[] numbers)
    {
        foreach (var (field, name) in texts)
        {
            if (batch.Field(place, field).IsMissing)
                return $"{name} is missing";
        }

        foreach (var (field, name) in numbers)
        {
            if (batch.Field(place, field).IsNotFinite)
                return $"{name} is not a finite number";
        }

        return null;
    }
}
