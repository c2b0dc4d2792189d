using System.Text.Json;
using Recorder.Storage.Time;

namespace Recorder.Storage.Events;

/// <summary>Reads an event's JSON in one pass: its header, and the body by the type that comes before it.</summary>
static class EventReader
{
    /// <exception cref="EventFormatException">A member of the header is missing, or the payload is of a later version.</exception>
    /// <exception cref="JsonException">The text is not JSON of that shape.</exception>
    internal static RecordedEvent Read(ref Utf8JsonReader reader)
    {
        int? version = null;
        EventType? type = null;
        long? sequence = null;
        Guid? runId = null, strategyId = null, instanceId = null;
        EventSource? source = null;
        DateTime? eventUtc = null, receivedUtc = null;
        IEventBody? body = null;

        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (name.SequenceEqual("data"u8))
            {
                Check(version);
                reader.Read();
                body = JsonSerializer.Deserialize(ref reader, EventJson.TypeInfo(type ?? throw Missing("type"))) as IEventBody;
                continue;
            }

            // The span is valid only until the next token is read, so the property is looked up before that.
            switch (name)
            {
                case var _ when name.SequenceEqual("version"u8):
                    version = Value(ref reader).GetInt32();
                    break;
                case var _ when name.SequenceEqual("type"u8):
                    type = EnumWords<EventType>.Parse(Value(ref reader).GetString());
                    break;
                case var _ when name.SequenceEqual("sequence"u8):
                    sequence = Value(ref reader).GetInt64();
                    break;
                case var _ when name.SequenceEqual("run_id"u8):
                    runId = Value(ref reader).GetGuid();
                    break;
                case var _ when name.SequenceEqual("strategy_id"u8):
                    strategyId = Value(ref reader).GetGuid();
                    break;
                case var _ when name.SequenceEqual("instance_id"u8):
                    instanceId = Value(ref reader).GetGuid();
                    break;
                case var _ when name.SequenceEqual("source"u8):
                    source = EnumWords<EventSource>.Parse(Value(ref reader).GetString());
                    break;
                case var _ when name.SequenceEqual("event_utc"u8):
                    eventUtc = UtcText.Parse(Value(ref reader).ValueSpan);
                    break;
                case var _ when name.SequenceEqual("received_utc"u8):
                    receivedUtc = UtcText.Parse(Value(ref reader).ValueSpan);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        Check(version);
        var header = new EventHeader(
            runId ?? throw Missing("run_id"),
            strategyId ?? throw Missing("strategy_id"),
            instanceId ?? throw Missing("instance_id"),
            sequence ?? throw Missing("sequence"),
            eventUtc ?? throw Missing("event_utc"),
            receivedUtc ?? throw Missing("received_utc"),
            source ?? throw Missing("source"));
        return new RecordedEvent(header, body ?? throw new EventFormatException("the event has no data"));
    }

    static ref Utf8JsonReader Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        return ref reader;
    }

    static void Check(int? version)
    {
        if (version is null)
            throw Missing("version");
        if (version is LogPayload.Version)
            throw new EventFormatException("a payload of version 2 is an event only together with the columns of its row");
        if (version is < 1 or > RecordedEvent.PayloadVersion)
            throw new EventFormatException($"payload version {version} is not known here; this build reads up to {LogPayload.Version}");
    }

    static EventFormatException Missing(string name) => new($"not an event of the recorder: {name} is missing");
}
