using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Log;

/// <summary>
/// The log rows of a batch. Most events have their own row. Three groups have one row each: the bars that another series already stores;
/// the order states of a backtest; and the fills, positions, requests and indicator values of a backtest. Writer
/// thread.
/// </summary>
sealed class BatchLog
{
    readonly Batch _batch;
    readonly IngestEventsTable _rows = new();
    readonly OrderPacking _orders;
    readonly EventPacking _others;

    // By index: events that are not logged. The value is the event that is logged in their place; null: no event.
    readonly Dictionary<int, RecordedEvent?> _instead = [];

    /// <summary>Makes the log of a batch.</summary>
    internal BatchLog(Batch batch) => (_batch, _orders, _others) = (batch, new OrderPacking(batch), new EventPacking(batch, PayloadOf));

    /// <summary>The rows that statements read.</summary>
    internal IngestEventsTable Rows => _rows;

    /// <summary>Begins a batch.</summary>
    internal void Begin()
    {
        _rows.Clear();
        _instead.Clear();
    }

    /// <summary>Leaves an event out of the log.</summary>
    internal void LeaveOut(int index) => _instead.TryAdd(index, null);

    /// <summary>Logs another event in place of an event.</summary>
    internal void Replace(int index, RecordedEvent instead) => _instead[index] = instead;

    /// <summary>Adds events, run by run.</summary>
    internal void Add(ReadOnlySpan<int> indices)
    {
        var run = -1;
        foreach (var index in indices)
        {
            ref readonly var logged = ref _batch[index];
            if (logged.IsDerived)
                continue;
            if (logged.Run != run)
                AddPacked();
            run = logged.Run;
            if (_instead.Count > 0 && _instead.TryGetValue(index, out var instead))
            {
                if (instead is not null)
                    Add(index, instead);
            }
            else if (EventPacking.Takes(logged))
            {
                _others.Add(index);
            }
            else if (_orders.Takes(index))
            {
                _orders.Add(index);
            }
            else
            {
                Add(index);
            }
        }

        AddPacked();
    }

    /// <summary>Adds the row of an event.</summary>
    internal void Add(int index)
    {
        ref readonly var e = ref _batch[index];
        _rows.Add(new LogRow(_batch.Runs[e.Run].RunText, Utf8EnumWords<EventType>.Of(e.Type), e.EventUtc, PayloadOf(index), e.ReceivedUtc));
    }

    /// <summary>The payload of an event in the log. Every call returns the same bytes.</summary>
    internal unsafe Utf8Slice PayloadOf(int index)
    {
        ref readonly var e = ref _batch[index];
        var columns =
            new LogColumns(_batch.Runs[e.Run].RunText.Span, Utf8EnumWords<EventType>.Of(e.Type).Span, e.EventUtc.Span, e.ReceivedUtc.Span);
        // The checksum is written into the room behind the payload.
        var room = new Span<byte>(e.Payload.Start, e.Payload.Length + Checksum.TailLength);
        return new Utf8Slice(e.Payload.Start, LogPayload.End(room, e.Payload.Length, columns, e.Type));
    }

    /// <summary>Writes the log.</summary>
    internal void Write(SqliteConnection connection, bool isVisible) => _rows.Insert.Execute(connection, isVisible);

    void AddPacked()
    {
        if (_orders.Take(Add) is { } orders)
            _rows.Add(orders);
        if (_others.Take(Add) is { } others)
            _rows.Add(others);
    }

    void Add(int index, RecordedEvent instead)
    {
        var header = instead.Header;
        var (type, eventUtc, receivedUtc) = (Utf8EnumWords<EventType>.Of(instead.Body.Type), Utf8Time.Write(header.EventUtc, _batch.Memory),
            Utf8Time.Write(header.ReceivedUtc, _batch.Memory));
        var run = _batch.RunOf(index).RunText;
        var payload = Short(new LogColumns(run.Span, type.Span, eventUtc.Span, receivedUtc.Span), header.Sequence,
            Utf8EnumWords<EventSource>.Of(header.Source).Span, EventJson.Serialize(instead.Body));
        _rows.Add(new LogRow(run, type, eventUtc, payload, receivedUtc));
    }

    unsafe Utf8Slice Short(in LogColumns columns, long sequence, ReadOnlySpan<byte> source, ReadOnlySpan<byte> data)
    {
        var room = LogPayload.MostAround + data.Length;
        var start = _batch.Memory.Take(room);
        var length = LogPayload.Write(new Span<byte>(start, room), columns, sequence, source, data);
        _batch.Memory.GiveBack(room - length);
        return new Utf8Slice(start, length);
    }
}
