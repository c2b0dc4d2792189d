using System.Buffers.Text;
using System.Text;
using Recorder.Storage.Time;

namespace Recorder.Storage.Events;

/// <summary>
/// The payload of an event in a row of <c>ingest_events</c>. What the columns of the row say, and whose the run is, is not repeated in it:
/// that is version 2, half the bytes of the whole event (<see cref="EventJson"/>, version 1). The checksum counts the columns too. Events
/// that say whose a run is are stored whole.
/// </summary>
static class LogPayload
{
    /// <summary>Version of what this build writes.</summary>
    internal const int Version = 2;

    /// <summary>Most bytes around the body.</summary>
    internal const int MostAround = 128;

    static ReadOnlySpan<byte> Start => "{\"version\":2,\"sequence\":"u8;

    static ReadOnlySpan<byte> BeforeSource => ",\"source\":\""u8;

    static ReadOnlySpan<byte> BeforeData => "\",\"data\":"u8;

    /// <summary>True for kinds that are stored whole.</summary>
    internal static bool IsWhole(EventType type) => type is EventType.Strategy or EventType.Instance or EventType.RunStart;

    /// <summary>Writes a payload.</summary>
    /// <param name="payload">Takes it: room for the body and <see cref="MostAround"/>.</param>
    /// <param name="columns">What the row says.</param>
    /// <param name="sequence">The event's number.</param>
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

    /// <summary>Reads the event of a row, whatever version its payload is of.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="columns">What the row says.</param>
    /// <param name="owner">Whose its run is.</param>
    /// <exception cref="EventFormatException">It is no event, one that was changed, or one of a later version.</exception>
    internal static RecordedEvent Read(ReadOnlySpan<byte> payload, in LogColumns columns, RunOwner owner)
    {
        if (!IsShort(payload))
            return EventJson.Read(payload);
        Checksum.Verify(payload, columns.Seed);
        var rest = payload[Start.Length..^Checksum.TailLength];
        if (!Utf8Parser.TryParse(rest, out long sequence, out var digits) || !rest[digits..].StartsWith(BeforeSource))
            throw NotAnEvent();
        rest = rest[(digits + BeforeSource.Length)..];
        if (rest.IndexOf(BeforeData) is var source && source < 0)
            throw NotAnEvent();

        var whole = new JsonText();
        whole.Begin();
        EventJson.WriteHeader(whole, columns, sequence, owner, rest[..source]);
        whole.Raw(rest[(source + BeforeData.Length)..]);
        EventJson.WriteEnd(whole);
        return EventJson.Read(whole.Written);
    }

    /// <summary>The payload that this build, or the one that wrote such a payload, makes of an event.</summary>
    /// <param name="recorded">The event.</param>
    /// <param name="like">A payload of the version that is wanted.</param>
    internal static string Write(RecordedEvent recorded, ReadOnlySpan<byte> like)
    {
        if (!IsShort(like))
            return EventJson.Write(recorded);
        var header = recorded.Header;
        var body = new JsonText();
        recorded.Body.Write(body);
        var payload = new byte[body.Written.Length + MostAround];
        var columns = new LogColumns(
            Encoding.UTF8.GetBytes(header.RunId.ToString()), EnumWords<EventType>.Utf8Of(recorded.Body.Type),
            Encoding.UTF8.GetBytes(UtcText.Format(header.EventUtc)), Encoding.UTF8.GetBytes(UtcText.Format(header.ReceivedUtc)));
        return Encoding.UTF8.GetString(
            payload, 0, Write(payload, columns, header.Sequence, EnumWords<EventSource>.Utf8Of(header.Source), body.Written));
    }

    static bool IsShort(ReadOnlySpan<byte> payload) => payload.StartsWith(Start);

    static int Put(Span<byte> payload, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(payload[at..]);
        return at + bytes.Length;
    }

    static EventFormatException NotAnEvent() => new("not an event of the recorder: its header is not whole");
}

/// <summary>What the columns of a row of the log say, as UTF-8.</summary>
readonly ref struct LogColumns(
    ReadOnlySpan<byte> runId, ReadOnlySpan<byte> eventType, ReadOnlySpan<byte> eventUtc, ReadOnlySpan<byte> receivedUtc)
{
    internal ReadOnlySpan<byte> RunId { get; } = runId;

    internal ReadOnlySpan<byte> EventType { get; } = eventType;

    internal ReadOnlySpan<byte> EventUtc { get; } = eventUtc;

    internal ReadOnlySpan<byte> ReceivedUtc { get; } = receivedUtc;

    /// <summary>What the checksum of the payload begins with.</summary>
    internal uint Seed =>
        Checksum.Continue(Checksum.Continue(Checksum.Continue(Checksum.Continue(Checksum.Seed, RunId), EventType), EventUtc), ReceivedUtc);
}

/// <summary>Whose a run is.</summary>
readonly record struct RunOwner(Guid StrategyId, Guid InstanceId);
