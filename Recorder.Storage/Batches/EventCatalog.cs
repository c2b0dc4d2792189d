using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>
/// The fields of each frequent kind of event. Events of other kinds are made into objects, so their fields are not listed. A test can add a
/// field here without a new kind of event.
/// </summary>
sealed class EventCatalog
{
    readonly EventFields?[] _fields = new EventFields?[Enum.GetValues<EventType>().Length];

    /// <summary>The declarations of this build.</summary>
    internal static EventCatalog Default { get; } = new EventCatalog()
        .With(EventType.Order, OrderFields.All)
        .With(EventType.Execution, ExecutionFields.All)
        .With(EventType.Bar, BarFields.All)
        .With(EventType.Position, PositionFields.All)
        .With(EventType.Request, RequestFields.All)
        .With(EventType.IndicatorValues, IndicatorFields.All);

    /// <summary>The fields of a kind of event; null for a kind that is made into objects.</summary>
    internal EventFields? this[EventType type] => _fields[(int)type];

    /// <summary>A catalog with other fields for a kind of event.</summary>
    internal EventCatalog With(EventType type, EventFields fields)
    {
        var other = new EventCatalog();
        _fields.CopyTo(other._fields, 0);
        other._fields[(int)type] = fields;
        return other;
    }
}
