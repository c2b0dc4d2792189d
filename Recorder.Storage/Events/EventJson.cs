using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Recorder.Storage.Events;

/// <summary>
/// The one encoding of an event: compact JSON on one line, header first, then the body under <c>data</c>, then a checksum of everything
/// before it. The same event always gives the same bytes, wherever it is written, and one that was changed later is told by its checksum.
/// </summary>
public static class EventJson
{
    static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    // One level less than a whole event may have: the header is around the body.
    static readonly JsonReaderOptions BodyOptions = new() { MaxDepth = 63 };

    /// <summary>Writes an event as UTF-8.</summary>
    /// <param name="text">Empty before; holds the event alone afterwards.</param>
    /// <param name="header">What the event says of itself.</param>
    /// <param name="body">What it is about.</param>
    internal static void Write<T>(JsonText text, in EventHeader header, in T body) where T : IEventBody
    {
        // By reference: the compiler would copy the whole body for each member that is asked of it, not knowing that it changes nothing.
        ref var told = ref Unsafe.AsRef(in body);
        WriteHeader(text, header, told.Type);
        told.Write(text);
        WriteEnd(text);
    }

    /// <summary>Writes everything before the body of an event.</summary>
    internal static void WriteHeader(JsonText text, in EventHeader header, EventType type)
    {
        text.Begin();
        text.Member("version"u8, (long)RecordedEvent.PayloadVersion);
        text.Member("type"u8, type);
        text.Member("sequence"u8, header.Sequence);
        text.Member("run_id"u8, header.RunId);
        text.Member("strategy_id"u8, header.StrategyId);
        text.Member("instance_id"u8, header.InstanceId);
        text.Member("source"u8, header.Source);
        text.Member("event_utc"u8, header.EventUtc);
        text.Member("received_utc"u8, header.ReceivedUtc);
        text.Name("data"u8);
    }

    /// <summary>Writes the header of an event that the log holds: everything before its body.</summary>
    internal static void WriteHeader(JsonText text, in LogColumns columns, long sequence, RunOwner owner, ReadOnlySpan<byte> source)
    {
        text.Member("version"u8, (long)RecordedEvent.PayloadVersion);
        text.Member("type"u8, columns.EventType);
        text.Member("sequence"u8, sequence);
        text.Member("run_id"u8, columns.RunId);
        text.Member("strategy_id"u8, owner.StrategyId);
        text.Member("instance_id"u8, owner.InstanceId);
        text.Member("source"u8, source);
        text.Member("event_utc"u8, columns.EventUtc);
        text.Member("received_utc"u8, columns.ReceivedUtc);
        text.Name("data"u8);
    }

    /// <summary>Writes what comes after the body.</summary>
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
        Write(text, recorded.Header, recorded.Body);
        return Encoding.UTF8.GetString(text.Written);
    }

    /// <summary>The text of a JSON value as it stands in an event: compact, and the same however the value was written before.</summary>
    internal static string Text(JsonElement value) => Encoding.UTF8.GetString(Utf8(value));

    /// <summary>The same as UTF-8.</summary>
    internal static ReadOnlySpan<byte> Utf8(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            value.WriteTo(writer);
        return buffer.WrittenSpan;
    }

    /// <summary>A body as the serialiser writes it: the one form that those who write themselves have to give as well.</summary>
    internal static ReadOnlySpan<byte> Serialize(IEventBody body)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        JsonSerializer.Serialize(writer, body, TypeInfo(body.Type));
        return buffer.WrittenSpan;
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
        EventType.Bar => typeof(BarClosed),
        EventType.BarsShared => typeof(BarsShared),
        EventType.Note => typeof(NoteTaken),
        EventType.Request => typeof(RequestSent),
        EventType.Connection => typeof(ConnectionChanged),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no serialiser for this kind of event"),
    });
}
