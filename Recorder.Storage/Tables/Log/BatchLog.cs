using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Log;

/// <summary>
/// What of a batch goes into the log: each event by itself, but one for all bars that another series stores already. Writer thread.
/// </summary>
/// <param name="events">The batch.</param>
sealed class BatchLog(Batch events)
{
    readonly IngestEventsTable _rows = new();
    readonly JsonText _encoded = new();

    // By place: an event that is not logged by itself, with what stands for it where something does.
    readonly Dictionary<int, RecordedEvent?> _instead = [];

    /// <summary>The rows that statements read.</summary>
    internal IngestEventsTable Rows => _rows;

    /// <summary>Begins a batch.</summary>
    internal void Begin()
    {
        _rows.Clear();
        _instead.Clear();
    }

    /// <summary>Says that an event is not logged by itself.</summary>
    internal void LeaveOut(int place) => _instead.TryAdd(place, null);

    /// <summary>Says what stands in the log at the place of an event.</summary>
    internal void Replace(int place, RecordedEvent instead) => _instead[place] = instead;

    /// <summary>Adds events as they belong into the log.</summary>
    internal void Add(ReadOnlySpan<int> places)
    {
        foreach (var place in places)
        {
            if (events[place].IsDerived)
                continue;
            if (_instead.Count == 0 || !_instead.TryGetValue(place, out var instead))
                Add(place);
            else if (instead is not null)
                Add(place, instead);
        }
    }

    /// <summary>Adds an event by itself.</summary>
    internal void Add(int place)
    {
        ref readonly var e = ref events[place];
        _rows.Add(new LogRow(events.Runs[e.Run].RunText, Utf8EnumWords<EventType>.Of(e.Type), e.EventUtc, PayloadOf(place), e.ReceivedUtc));
    }

    /// <summary>The payload of an event in the log. The same bytes at every call.</summary>
    internal unsafe Utf8Slice PayloadOf(int place)
    {
        ref readonly var e = ref events[place];
        var columns =
            new LogColumns(events.Runs[e.Run].RunText.Span, Utf8EnumWords<EventType>.Of(e.Type).Span, e.EventUtc.Span, e.ReceivedUtc.Span);
        // The checksum goes into the room behind the payload.
        var room = new Span<byte>(e.Payload.Start, e.Payload.Length + Checksum.TailLength);
        return new Utf8Slice(e.Payload.Start, LogPayload.End(room, e.Payload.Length, columns, e.Type));
    }

    /// <summary>Writes the log.</summary>
    internal void Write(SqliteConnection connection, bool isVisible) => _rows.Insert.Execute(connection, isVisible);

    void Add(int place, RecordedEvent instead)
    {
        _encoded.Clear();
        instead.Body.Write(_encoded);
        var header = instead.Header;
        var (type, eventUtc, receivedUtc) = (Utf8EnumWords<EventType>.Of(instead.Body.Type), Utf8Time.Write(header.EventUtc, events.Memory),
            Utf8Time.Write(header.ReceivedUtc, events.Memory));
        var run = events.RunOf(place).RunText;
        var payload = Short(new LogColumns(run.Span, type.Span, eventUtc.Span, receivedUtc.Span), header.Sequence,
            Utf8EnumWords<EventSource>.Of(header.Source).Span, _encoded.Written);
        _rows.Add(new LogRow(run, type, eventUtc, payload, receivedUtc));
    }

    unsafe Utf8Slice Short(in LogColumns columns, long sequence, ReadOnlySpan<byte> source, ReadOnlySpan<byte> data)
    {
        var room = LogPayload.MostAround + data.Length;
        var start = events.Memory.Take(room);
        var length = LogPayload.Write(new Span<byte>(start, room), columns, sequence, source, data);
        events.Memory.GiveBack(room - length);
        return new Utf8Slice(start, length);
    }
}
