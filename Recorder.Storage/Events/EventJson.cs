using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Recorder.Storage.Events;

/// <summary>
/// A whole event as JSON on one line: the header, the body under <c>data</c>, and a checksum of everything before it. The same event always
/// gives the same bytes. The log stores most events in a shorter form (<see cref="LogPayload"/>).
/// </summary>
public static class EventJson
{
    static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    // The body is one level inside the event, so its allowed depth is one less.
    static readonly JsonReaderOptions BodyOptions = new() { MaxDepth = 63 };

    /// <summary>Writes everything before the body of an event.</summary>
    internal static void WriteHeader(JsonText text, in EventHeader header, EventType type)
    {
        text.Begin();
        text.Member("version"u8, (long)RecordedEvent.PayloadVersion);
        text.Member("type"u8, EnumWords<EventType>.Utf8Of(type));
        text.Member("sequence"u8, header.Sequence);
        text.Member("run_id"u8, header.RunId);
        text.Member("strategy_id"u8, header.StrategyId);
        text.Member("instance_id"u8, header.InstanceId);
        text.Member("source"u8, EnumWords<EventSource>.Utf8Of(header.Source));
        text.Member("event_utc"u8, header.EventUtc);
        text.Member("received_utc"u8, header.ReceivedUtc);
        text.Name("data"u8);
    }

    /// <summary>Writes the checksum and ends the event.</summary>
    internal static void WriteEnd(JsonText text)
    {
        Span<byte> digits = stackalloc byte[Checksum.Digits];
        Checksum.Write(text.Written, digits);
        text.Member("crc32c"u8, digits);
        text.End();
    }

    /// <summary>Writes an event as text.</summary>
    public static string Write(RecordedEvent recorded)
    {
        var text = new JsonText();
        WriteHeader(text, recorded.Header, recorded.Body.Type);
        PackedEvent.WriteBody(recorded, text);
        WriteEnd(text);
        return Encoding.UTF8.GetString(text.Written);
    }

    /// <summary>Returns a JSON value in the form that an event has: compact, with the same escapes for the same value.</summary>
    internal static string Text(JsonElement value) => Encoding.UTF8.GetString(Utf8(value));

    /// <summary>Returns a JSON value in the same form, as UTF-8.</summary>
    internal static ReadOnlySpan<byte> Utf8(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            value.WriteTo(writer);
        return buffer.WrittenSpan;
    }

    /// <summary>Returns a body as JSON. Kinds that pack their members give the same bytes.</summary>
    internal static ReadOnlySpan<byte> Serialize(IEventBody body)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        JsonSerializer.Serialize(writer, body, TypeInfo(body.Type));
        return buffer.WrittenSpan;
    }

    /// <summary>Reads an event back.</summary>
    /// <exception cref="EventFormatException">The text is not an event, or is an event of a later version.</exception>
    public static RecordedEvent Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads an event back from UTF-8.</summary>
    /// <exception cref="EventFormatException">The text is not an event, or is an event of a later version.</exception>
    internal static RecordedEvent Read(ReadOnlySpan<byte> json)
    {
        try
        {
            Checksum.Verify(json);
            var reader = new Utf8JsonReader(json);
            return EventReader.Read(ref reader);
        }
        catch (Exception e) when (e is (JsonException or FormatException or InvalidOperationException or ArgumentException)
            and not EventFormatException)
        {
            throw new EventFormatException($"not an event of the recorder: {e.Message}", e);
        }
    }

    /// <summary>Reads the body of an event.</summary>
    /// <exception cref="EventFormatException">The JSON is not a body of that kind.</exception>
    internal static IEventBody ReadBody(EventType type, ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, BodyOptions);
            return JsonSerializer.Deserialize(ref reader, TypeInfo(type)) is IEventBody body && reader.BytesConsumed == json.Length
                ? body
                : throw new EventFormatException("not an event of the recorder: its data is not one object");
        }
        catch (Exception e) when (e is (JsonException or FormatException or InvalidOperationException or ArgumentException)
            and not EventFormatException)
        {
            throw new EventFormatException($"not an event of the recorder: {e.Message}", e);
        }
    }

    /// <summary>The serialiser of a list of texts.</summary>
    internal static JsonTypeInfo<IReadOnlyList<string>> Texts { get; } =
        (JsonTypeInfo<IReadOnlyList<string>>)EventJsonContext.Bodies.GetTypeInfo(typeof(IReadOnlyList<string>));

    /// <summary>The serialiser of a kind of body.</summary>
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
        EventType.Bar => typeof(BarClosed),
        EventType.BarsShared => typeof(BarsShared),
        EventType.Note => typeof(NoteTaken),
        EventType.Request => typeof(RequestSent),
        EventType.Connection => typeof(ConnectionChanged),
        EventType.Config => typeof(RunConfigured),
        EventType.IndicatorSet => typeof(IndicatorSet),
        EventType.IndicatorValues => typeof(IndicatorValues),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no serialiser for this kind of event"),
    });
}
