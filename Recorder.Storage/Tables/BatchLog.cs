using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>What of a batch goes into the log: each event by itself, but one for all bars that another series stores already. Writer thread.</summary>
/// <param name="events">The batch.</param>
sealed class BatchLog(EventBatch events)
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
        _rows.Add(new LogRow(events.Runs[e.Run].RunText, Utf8Words<EventType>.Of(e.Type), e.EventUtc, e.Json, e.ReceivedUtc));
    }

    /// <summary>Writes the log.</summary>
    internal void Write(SqliteConnection connection, bool isVisible) => _rows.Insert.Execute(connection, isVisible);

    void Add(int place, RecordedEvent instead)
    {
        _encoded.Clear();
        EventJson.Write(_encoded, instead.Header, instead.Body);
        var memory = events.Memory;
        _rows.Add(new LogRow(
            events.RunOf(place).RunText,
            Utf8Words<EventType>.Of(instead.Body.Type),
            memory.Copy(UtcText.Format(instead.Header.EventUtc)),
            memory.Copy(_encoded.Written),
            memory.Copy(UtcText.Format(instead.Header.ReceivedUtc))));
    }
}
