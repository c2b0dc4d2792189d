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

    /// <summary>A writer of events; it may be used for many, one after the other.</summary>
    internal static Utf8JsonWriter NewWriter(ArrayBufferWriter<byte> output) => new(output, WriterOptions);

    /// <summary>Writes an event as UTF-8.</summary>
    /// <param name="writer">Writes to <paramref name="output"/>, and nothing since it was made or reset.</param>
    /// <param name="output">Empty before; holds the event alone afterwards.</param>
    /// <param name="header">What the event says of itself.</param>
    /// <param name="body">What it is about.</param>
    internal static void Write(Utf8JsonWriter writer, ArrayBufferWriter<byte> output, in EventHeader header, EventBody body)
    {
        Span<byte> text = stackalloc byte[UtcText.Length];
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, RecordedEvent.PayloadVersion);
        writer.WriteString("type"u8, Words<EventType>.Of(body.Type));
        writer.WriteNumber("sequence"u8, header.Sequence);
        writer.WriteString("run_id"u8, header.RunId);
        writer.WriteString("strategy_id"u8, header.StrategyId);
        writer.WriteString("instance_id"u8, header.InstanceId);
        writer.WriteString("source"u8, Words<EventSource>.Of(header.Source));
        UtcText.Format(header.EventUtc, text);
        writer.WriteString("event_utc"u8, text);
        UtcText.Format(header.ReceivedUtc, text);
        writer.WriteString("received_utc"u8, text);
        writer.WritePropertyName("data"u8);
        JsonSerializer.Serialize(writer, body, TypeInfo(body.Type));
        writer.Flush();
        var digits = text[..Checksum.Digits];
        Checksum.Write(output.WrittenSpan, digits);
        writer.WriteString("crc32c"u8, digits);
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Writes an event as text.</summary>
    public static string Write(RecordedEvent recorded)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = NewWriter(buffer);
        Write(writer, buffer, recorded.Header, recorded.Body);
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
    public static RecordedEvent Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads an event back from UTF-8.</summary>
    /// <exception cref="EventFormatException">The text is not an event, or one of a later version.</exception>
    internal static RecordedEvent Read(ReadOnlySpan<byte> json)
    {
        try
        {
            Checksum.Verify(json);
            var reader = new Utf8JsonReader(json);
            return EventReader.Read(ref reader);
        }
        catch (Exception e) when (e is (JsonException or FormatException or InvalidOperationException or ArgumentException) and not EventFormatException)
        {
            throw new EventFormatException($"not an event of the recorder: {e.Message}", e);
        }
    }

    /// <summary>How bodies of a kind are written and read.</summary>
    internal static JsonTypeInfo TypeInfo(EventType type) => EventJsonContext.Bodies.GetTypeInfo(type switch
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
