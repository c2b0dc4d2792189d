using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Recorder.Storage.Time;

namespace Recorder.Storage.Events;

/// <summary>
/// The payload of an event in a row of <c>ingest_events</c>. Version 2 leaves out the columns of the row and the ids of strategy and
/// instance, so it has half the size of a whole event. Its checksum covers the columns too. Events that name the strategy and instance of a
/// run are stored completely (<see cref="EventJson"/>, version 1).
/// </summary>
static class LogPayload
{
    /// <summary>Version of a payload without the columns of its row.</summary>
    internal const int Version = 2;

    /// <summary>Highest number of bytes before and after the body.</summary>
    internal const int MostAround = 128;

    static ReadOnlySpan<byte> Start => "{\"version\":2,\"sequence\":"u8;

    static ReadOnlySpan<byte> BeforeSource => ",\"source\":\""u8;

    static ReadOnlySpan<byte> BeforeData => "\",\"data\":"u8;

    /// <summary>True for kinds that are stored completely.</summary>
    internal static bool IsWhole(EventType type) => type is EventType.Strategy or EventType.Instance or EventType.RunStart;

    /// <summary>Writes a payload.</summary>
    /// <param name="payload">Receives it: room for the body and <see cref="MostAround"/>.</param>
    /// <param name="columns">The columns of the row.</param>
    /// <param name="sequence">Sequence number of the event.</param>
    /// <param name="source">Live or backtest, as its word.</param>
    /// <param name="data">The body as JSON.</param>
    /// <returns>Bytes written.</returns>
    internal static int Write(Span<byte> payload, in LogColumns columns, long sequence, ReadOnlySpan<byte> source, ReadOnlySpan<byte> data)
    {
        var length = Put(payload, 0, Start);
        Utf8Formatter.TryFormat(sequence, payload[length..], out var digits);
        length = Put(payload, length + digits, BeforeSource);
        length = Put(payload, length, source);
        length = Put(payload, length, BeforeData);
        length = Put(payload, length, data);
        return Checksum.End(payload, length, columns.Seed);
    }

    /// <summary>Writes everything before the body.</summary>
    internal static void Begin(JsonText payload, in EventHeader header, EventType type)
    {
        if (IsWhole(type))
        {
            EventJson.WriteHeader(payload, header, type);
            return;
        }

        payload.Raw(Start);
        payload.Whole(header.Sequence);
        payload.Raw(BeforeSource);
        payload.Raw(EnumWords<EventSource>.Utf8Of(header.Source));
        payload.Raw(BeforeData);
    }

    /// <summary>Ends a payload with its checksum.</summary>
    /// <param name="payload">The payload, and room for <see cref="Checksum.TailLength"/> bytes behind it.</param>
    /// <param name="length">Bytes of the payload so far.</param>
    /// <param name="columns">The columns of the row.</param>
    /// <param name="type">The kind of the event.</param>
    /// <returns>Bytes of the whole payload.</returns>
    internal static int End(Span<byte> payload, int length, in LogColumns columns, EventType type) =>
        Checksum.End(payload, length, IsWhole(type) ? Checksum.Seed : columns.Seed);

    /// <summary>Returns a payload, with its checksum.</summary>
    /// <param name="sequence">Digits of the sequence number.</param>
    /// <param name="source">Live or backtest, as its word.</param>
    /// <param name="data">The body as JSON.</param>
    /// <param name="seed">State of the checksum after the columns.</param>
    internal static string Text(string sequence, string source, string data, uint seed)
    {
        var text = $"{Encoding.UTF8.GetString(Start)}{sequence}{Encoding.UTF8.GetString(BeforeSource)}{source}"
            + Encoding.UTF8.GetString(BeforeData) + data;
        var payload = new byte[Encoding.UTF8.GetByteCount(text) + Checksum.TailLength];
        var length = Encoding.UTF8.GetBytes(text, payload);
        return Encoding.UTF8.GetString(payload, 0, Checksum.End(payload, length, seed));
    }

    /// <summary>Reads the event of a row.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="columns">The columns of the row.</param>
    /// <param name="owner">Strategy and instance of the run.</param>
    /// <exception cref="EventFormatException">It is not an event, was changed, or is of a later version.</exception>
    internal static RecordedEvent Read(ReadOnlySpan<byte> payload, in LogColumns columns, RunOwner owner)
    {
        if (!payload.StartsWith(Start))
            return EventJson.Read(payload);
        Checksum.Verify(payload, columns.Seed);
        var rest = payload[Start.Length..^Checksum.TailLength];
        if (!Utf8Parser.TryParse(rest, out long sequence, out var digits) || !rest[digits..].StartsWith(BeforeSource))
            throw Incomplete();
        rest = rest[(digits + BeforeSource.Length)..];
        if (rest.IndexOf(BeforeData) is var source && source < 0)
            throw Incomplete();

        var (type, header) = columns.Header(sequence, owner, rest[..source]);
        return new RecordedEvent(header, EventJson.ReadBody(type, rest[(source + BeforeData.Length)..]));
    }

    /// <summary>Returns the payload of an event, with its checksum.</summary>
    internal static string Write(RecordedEvent recorded)
    {
        var header = recorded.Header;
        var json = new JsonText();
        Begin(json, header, recorded.Body.Type);
        PackedEvent.WriteBody(recorded, json);
        var payload = new byte[json.Written.Length + Checksum.TailLength];
        json.Written.CopyTo(payload);
        var columns = new LogColumns(
            Encoding.UTF8.GetBytes(header.RunId.ToString()), EnumWords<EventType>.Utf8Of(recorded.Body.Type),
            Encoding.UTF8.GetBytes(UtcText.Format(header.EventUtc)), Encoding.UTF8.GetBytes(UtcText.Format(header.ReceivedUtc)));
        return Encoding.UTF8.GetString(payload, 0, End(payload, json.Written.Length, columns, recorded.Body.Type));
    }

    static int Put(Span<byte> payload, int offset, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(payload[offset..]);
        return offset + bytes.Length;
    }

    static EventFormatException Incomplete() => new("not an event of the recorder: its header is incomplete");
}

/// <summary>The columns of a row of the log, as UTF-8.</summary>
readonly ref struct LogColumns(
    ReadOnlySpan<byte> runId, ReadOnlySpan<byte> eventType, ReadOnlySpan<byte> eventUtc, ReadOnlySpan<byte> receivedUtc)
{
    internal ReadOnlySpan<byte> RunId { get; } = runId;

    internal ReadOnlySpan<byte> EventType { get; } = eventType;

    internal ReadOnlySpan<byte> EventUtc { get; } = eventUtc;

    internal ReadOnlySpan<byte> ReceivedUtc { get; } = receivedUtc;

    /// <summary>Seed of the checksum of the payload.</summary>
    internal uint Seed =>
        Checksum.Continue(Checksum.Continue(Checksum.Continue(Checksum.Continue(Checksum.Seed, RunId), EventType), EventUtc), ReceivedUtc);

    /// <summary>The kind and the header of the event in the row.</summary>
    /// <exception cref="EventFormatException">A column cannot be read.</exception>
    internal (EventType Type, EventHeader Header) Header(long sequence, RunOwner owner, ReadOnlySpan<byte> source)
    {
        try
        {
            return (EnumWords<EventType>.Parse(Encoding.UTF8.GetString(EventType)), new EventHeader(
                Guid.Parse(Encoding.UTF8.GetString(RunId)), owner.StrategyId, owner.InstanceId, sequence, UtcText.Parse(EventUtc),
                UtcText.Parse(ReceivedUtc), EnumWords<EventSource>.Parse(Encoding.UTF8.GetString(source))));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new EventFormatException($"not an event of the recorder: {e.Message}", e);
        }
    }
}

/// <summary>Strategy and instance of a run.</summary>
readonly record struct RunOwner(Guid StrategyId, Guid InstanceId);
