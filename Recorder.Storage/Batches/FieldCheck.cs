using Recorder.Analytics.Positions;
using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>
/// What an event must have so that the tables can take it. Judged event by event, before anything is merged, so that the same events are refused whatever
/// batch they come in. Kinds that are read field by field are judged here, the others by <see cref="EventCheck"/>.
/// </summary>
static class FieldCheck
{
    static readonly FieldRules Orders = new(
        [(OrderFields.OrderId, "order_id"), (OrderFields.Symbol, "symbol"), (OrderFields.Cause, "cause"), (OrderFields.Side, "side"), (OrderFields.Status, "status")],
        [
            (OrderFields.Quantity, "quantity"), (OrderFields.Price, "price"), (OrderFields.StopPrice, "stop_price"), (OrderFields.FilledQuantity, "filled_quantity"),
            (OrderFields.AverageFillPrice, "average_fill_price"), (OrderFields.TrailOffset, "trail_offset"),
        ],
        [
            (OrderFields.Cause, "cause", Utf8Words<OrderCause>.Has), (OrderFields.Side, "side", Utf8Words<Side>.Has), (OrderFields.Status, "status", Utf8Words<OrderStatus>.Has),
            (OrderFields.OrderType, "order_type", Utf8Words<OrderType>.Has), (OrderFields.Intent, "intent", Utf8Words<PositionImpact>.Has),
        ]);

    static readonly FieldRules Executions = new(
        [(ExecutionFields.ExecutionId, "execution_id"), (ExecutionFields.OrderId, "order_id"), (ExecutionFields.Symbol, "symbol"), (ExecutionFields.Side, "side")],
        [
            (ExecutionFields.Price, "price"), (ExecutionFields.Quantity, "quantity"), (ExecutionFields.Fee, "fee"), (ExecutionFields.GrossPnl, "gross_pnl"),
            (ExecutionFields.NetPnl, "net_pnl"),
        ],
        [(ExecutionFields.Side, "side", Utf8Words<Side>.Has), (ExecutionFields.Origin, "origin", Utf8Words<Origin>.Has)]);

    static readonly FieldRules Bars = new(
        [(BarFields.Symbol, "symbol"), (BarFields.Timeframe, "timeframe")],
        [(BarFields.Open, "open"), (BarFields.High, "high"), (BarFields.Low, "low"), (BarFields.Close, "close"), (BarFields.Volume, "volume")],
        []);

    static readonly FieldRules Positions = new(
        [
            (PositionFields.ConnectionId, "connection_id"), (PositionFields.PositionId, "position_id"), (PositionFields.Symbol, "symbol"), (PositionFields.Cause, "cause"),
            (PositionFields.OpenedUtc, "opened_utc"),
        ],
        [
            (PositionFields.Quantity, "quantity"), (PositionFields.OpenPrice, "open_price"), (PositionFields.ClosePrice, "close_price"), (PositionFields.GrossPnl, "gross_pnl"),
            (PositionFields.NetPnl, "net_pnl"), (PositionFields.Fee, "fee"), (PositionFields.Swaps, "swaps"),
        ],
        [(PositionFields.Cause, "cause", Utf8Words<PositionCause>.Has), (PositionFields.Side, "side", Utf8Words<Side>.Has)]);

    static readonly FieldRules Requests = new(
        [(RequestFields.RequestId, "request_id")],
        [(RequestFields.Quantity, "quantity"), (RequestFields.Price, "price"), (RequestFields.StopPrice, "stop_price")],
        [
            (RequestFields.Kind, "kind", Utf8Words<RequestKind>.Has), (RequestFields.Side, "side", Utf8Words<Side>.Has),
            (RequestFields.Result, "result", Utf8Words<RequestResult>.Has),
        ]);

    /// <summary>Why the tables cannot take the event, or null when they can.</summary>
    internal static string? Problem(EventBatch batch, int place) => batch[place].Type switch
    {
        EventType.Order => Orders.Problem(batch, place),
        EventType.Execution => Executions.Problem(batch, place),
        EventType.Bar => Bars.Problem(batch, place),
        EventType.Position => Positions.Problem(batch, place),
        EventType.Request => Requests.Problem(batch, place),
        _ => batch[place].Problem ?? EventCheck.Problem(batch[place].Object!.Body),
    };

    /// <summary>What is asked of the fields of one kind.</summary>
    /// <param name="needed">What must be there.</param>
    /// <param name="numbers">What must be finite where it is there.</param>
    /// <param name="words">What must be a word that this build knows, where it is there: a journal of a later one may have others.</param>
    sealed class FieldRules((int Field, string Name)[] needed, (int Field, string Name)[] numbers, (int Field, string Name, Func<Utf8Slice, bool> IsKnown)[] words)
    {
        internal string? Problem(EventBatch batch, int place)
        {
            foreach (var (field, name) in needed)
            {
                if (batch.Field(place, field).IsMissing)
                    return $"{name} is missing";
            }

            foreach (var (field, name) in numbers)
            {
                if (batch.Field(place, field).IsNotFinite)
                    return $"{name} is not a finite number";
            }

            foreach (var (field, name, isKnown) in words)
            {
                if (!batch.Field(place, field).IsMissing && batch.Text(place, field) is var word && !isKnown(word))
                    return $"{name} is '{word}', which this build does not know";
            }

            return null;
        }
    }
}
