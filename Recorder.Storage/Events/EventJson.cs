using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Recorder.Storage.Time;

namespace Recorder.Storage.Events;

/// <summary>
/// The one encoding of an event: compact JSON on one line, header first, then the body under <c>data</c>, then a checksum of everything before
/// it. The same event always gives the same bytes, wherever it is written, and one that was changed later is told by its checksum.
/// </summary>
public static class EventJson
{
    static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes an event to a buffer as UTF-8.</summary>
    public static void Write(ArrayBufferWriter<byte> output, RecordedEvent recorded)
    {
        var start = output.WrittenCount;
        var header = recorded.Header;
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        writer.WriteStartObject();
        writer.WriteNumber("version", RecordedEvent.PayloadVersion);
        writer.WriteString("type", Words<EventType>.Of(recorded.Body.Type));
        writer.WriteNumber("sequence", header.Sequence);
        writer.WriteString("run_id", header.RunId);
        writer.WriteString("strategy_id", header.StrategyId);
        writer.WriteString("instance_id", header.InstanceId);
        writer.WriteString("source", Words<EventSource>.Of(header.Source));
        writer.WriteString("event_utc", UtcText.Format(header.EventUtc));
        writer.WriteString("received_utc", UtcText.Format(header.ReceivedUtc));
        writer.WritePropertyName("data");
        JsonSerializer.Serialize(writer, recorded.Body, TypeInfo(recorded.Body.Type));
        writer.Flush();
        writer.WriteString("crc32c", Checksum.Of(output.WrittenSpan[start..]));
        writer.WriteEndObject();
    }

    /// <summary>Writes an event as text.</summary>
    public static string Write(RecordedEvent recorded)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Write(buffer, recorded);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The text of a JSON value as it stands in an event: compact, and the same however the value was written before.</summary>
    internal static string Text(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            value.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads an event back.</summary>
    /// <exception cref="EventFormatException">The text is not an event, or one of a later version.</exception>
    public static RecordedEvent Read(string json)
    {
        try
        {
            Checksum.Verify(json);
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var version = root.GetProperty("version").GetInt32();
            if (version is < 1 or > RecordedEvent.PayloadVersion)
                throw new EventFormatException($"payload version {version} is not known here; this build reads up to {RecordedEvent.PayloadVersion}");

            var type = Words<EventType>.Parse(root.GetProperty("type").GetString());
            var header = new EventHeader(
                root.GetProperty("run_id").GetGuid(),
                root.GetProperty("strategy_id").GetGuid(),
                root.GetProperty("instance_id").GetGuid(),
                root.GetProperty("sequence").GetInt64(),
                UtcText.Parse(root.GetProperty("event_utc").GetString()!),
                UtcText.Parse(root.GetProperty("received_utc").GetString()!),
                Words<EventSource>.Parse(root.GetProperty("source").GetString()));
            var body = root.GetProperty("data").Deserialize(TypeInfo(type)) as EventBody;
            return new RecordedEvent(header, body ?? throw new EventFormatException("the event has no data"));
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            throw new EventFormatException($"not an event of the recorder: {e.Message}", e);
        }
    }

    static JsonTypeInfo TypeInfo(EventType type) => EventJsonContext.Bodies.GetTypeInfo(type switch
    {
        EventType.Strategy => typeof(StrategyRegistered),
        EventType.Instance => typeof(InstanceRegistered),
        EventType.RunStart => typeof(RunStarted),
        EventType.RunProgress => typeof(RunProgressed),
        EventType.RunEnd => typeof(RunEnded),
        EventType.Symbol => typeof(SymbolSeen),
        EventType.Order => typeof(OrderChanged),
        EventType.Execution => typeof(ExecutionReported),
        EventType.Position => typeof(PositionChanged),
        EventType.OcoLink => typeof(OcoLinked),
        EventType.Bar => typeof(BarClosed),
        EventType.BarsShared => typeof(BarsShared),
        EventType.Note => typeof(NoteTaken),
        EventType.Request => typeof(RequestSent),
        EventType.Connection => typeof(ConnectionChanged),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no serialiser for this kind of event"),
    });
}
