using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>
/// The events of one transaction. Packed events become JSON here, and the position of each field in the JSON is kept. Frequent kinds are
/// never made into objects; the others are. The memory is reused for the next batch. Writer thread.
/// </summary>
sealed class EventBatch
{
    // Few, as in a live run, or as many as a full batch has: what lies between is passed in few steps, since each leaves its array behind.
    const int Usual = 128;
    const int Growth = 4;

    readonly Dictionary<Guid, int> _runNumbers = [];
    readonly List<BatchRun> _runs = [];
    readonly JsonText _json = new();
    readonly PackedText _packed = new(attachesFootprints: false);
    BatchEvent[] _events = new BatchEvent[Usual];
    JsonToken[] _tokens = new JsonToken[1024];
    int _used;

    /// <summary>Memory for what is written beside the events themselves.</summary>
    internal BatchMemory Memory { get; } = new();

    /// <summary>Events in the batch.</summary>
    internal int Count { get; private set; }

    /// <summary>The runs that they belong to.</summary>
    internal IReadOnlyList<BatchRun> Runs => _runs;

    /// <summary>An event by its place.</summary>
    internal ref readonly BatchEvent this[int place] => ref _events[place];

    /// <summary>The run of an event.</summary>
    internal BatchRun RunOf(int place) => _runs[_events[place].Run];

    /// <summary>Takes everything out.</summary>
    internal void Clear()
    {
        Array.Clear(_events, 0, Count);
        _runNumbers.Clear();
        _runs.Clear();
        Memory.Clear();
        (Count, _used) = (0, 0);
    }

    /// <summary>The number in this batch of a run.</summary>
    internal int RunNumber(Guid runId, Guid strategyId, Guid instanceId)
    {
        if (_runNumbers.TryGetValue(runId, out var number))
            return number;
        _runNumbers.Add(runId, _runs.Count);
        _runs.Add(new BatchRun(runId, strategyId, instanceId, Memory));
        return _runs.Count - 1;
    }

    /// <summary>Adds a packed event.</summary>
    /// <param name="run">Number of its run.</param>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="type">Its kind.</param>
    /// <param name="packed">The event as it lies in the journal.</param>
    /// <exception cref="EventFormatException">It is not an event.</exception>
    internal void Add(int run, long sequence, EventType type, ReadOnlySpan<byte> packed)
    {
        var header = PackedHeader.Read(packed, sequence);
        var fields = FieldsOf(type) ?? EventFields.None;
        var first = _used;
        _json.Clear();
        LogPayload.Begin(_json, header, type);
        var (payload, data) = fields.Unpack(new PackedMembers(packed[PackedHeader.Size..]), _json, Memory, Tokens(fields.Count));
        var (recorded, problem) = fields == EventFields.None ? Read(header, type, data) : (null, null);
        Append(new BatchEvent(
            run, sequence, type, payload, Utf8Time.Write(header.EventUtc, Memory), Utf8Time.Write(header.ReceivedUtc, Memory),
            Utf8EnumWords<EventSource>.Of(header.Source), data, first, recorded, problem));
    }

    /// <summary>Packs an event and adds it.</summary>
    internal void Add(RecordedEvent recorded)
    {
        var header = recorded.Header;
        _packed.Begin(header);
        recorded.Body.Write(_packed);
        Add(RunNumber(header.RunId, header.StrategyId, header.InstanceId), header.Sequence, recorded.Body.Type, _packed.Written);
    }

    /// <summary>The header of an event.</summary>
    internal EventHeader HeaderOf(int place)
    {
        ref readonly var e = ref _events[place];
        var run = _runs[e.Run];
        return new EventHeader(
            run.RunId, run.StrategyId, run.InstanceId, e.Sequence, Utf8Time.Parse(e.EventUtc.Span), Utf8Time.Parse(e.ReceivedUtc.Span),
            Utf8EnumWords<EventSource>.Parse(e.Source.Span));
    }

    /// <summary>A field as text.</summary>
    internal Utf8Slice Text(int place, int field) => _tokens[_events[place].FirstField + field].Text(Memory);

    /// <summary>A field as it stands.</summary>
    internal JsonToken Field(int place, int field) => _tokens[_events[place].FirstField + field];

    /// <summary>The fields of a kind of event; null for a kind that is made into objects.</summary>
    internal static EventFields? FieldsOf(EventType type) => type switch
    {
        EventType.Order => OrderFields.All,
        EventType.Execution => ExecutionFields.All,
        EventType.Bar => BarFields.All,
        EventType.Position => PositionFields.All,
        EventType.Request => RequestFields.All,
        _ => null,
    };

    Span<JsonToken> Tokens(int count)
    {
        var first = _used;
        _used += count;
        if (_used > _tokens.Length)
            Array.Resize(ref _tokens, Math.Max(_used, _tokens.Length * 2));
        return _tokens.AsSpan(first, count);
    }

    void Append(in BatchEvent added)
    {
        if (Count == _events.Length)
            Array.Resize(ref _events, Count * Growth);
        _events[Count++] = added;
    }

    // An unreadable event is still logged, and quarantined with the reason.
    static (RecordedEvent? Recorded, string? Problem) Read(in EventHeader header, EventType type, Utf8Slice data)
    {
        try
        {
            return (new RecordedEvent(header, EventJson.ReadBody(type, data.Span)), null);
        }
        catch (EventFormatException e)
        {
            return (null, e.Message);
        }
    }
}
