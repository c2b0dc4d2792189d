using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>
/// The events of one transaction, each as the JSON that goes into the log, with the places of its fields. What is packed in the journal becomes JSON here. Kinds of events that come often are never made into
/// objects; the others are. Its memory is used again for the next batch. Writer thread.
/// </summary>
sealed class EventBatch
{
    // Few, as in a live run, or as many as a full batch has: what lies between is passed in few steps, since each leaves its array behind.
    const int Usual = 128;
    const int Growth = 4;

    readonly Dictionary<Guid, int> _runNumbers = [];
    readonly List<BatchRun> _runs = [];
    readonly JsonText _encoded = new();
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

    /// <summary>Adds an event as it was accepted.</summary>
    /// <param name="run">Number of its run.</param>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="type">Its kind.</param>
    /// <param name="payload">The event, packed or as JSON, in memory that stays as it is until the batch is committed.</param>
    /// <exception cref="EventFormatException">It is not an event.</exception>
    internal void Add(int run, long sequence, EventType type, Utf8Slice payload)
    {
        if (!PackedEvent.Is(payload.Span))
        {
            AddJson(run, sequence, type, payload);
        }
        else if (FieldsOf(type) is { } fields)
        {
            AddPacked(run, sequence, type, fields, payload.Span);
        }
        else
        {
            _encoded.Clear();
            PackedEvent.WriteTo(payload.Span, sequence, type, _encoded);
            AddJson(run, sequence, type, Memory.Copy(_encoded.Written));
        }
    }

    /// <summary>Adds an event that is still an object.</summary>
    internal void Add(RecordedEvent recorded)
    {
        var header = recorded.Header;
        _encoded.Clear();
        EventJson.Write(_encoded, header, recorded.Body);
        AddJson(RunNumber(header.RunId, header.StrategyId, header.InstanceId), header.Sequence, recorded.Body.Type, Memory.Copy(_encoded.Written));
    }

    /// <summary>The header of an event.</summary>
    internal EventHeader HeaderOf(int place)
    {
        ref readonly var e = ref _events[place];
        var run = _runs[e.Run];
        return new EventHeader(
            run.RunId, run.StrategyId, run.InstanceId, e.Sequence, Utf8Time.Parse(e.EventUtc.Span), Utf8Time.Parse(e.ReceivedUtc.Span), Utf8Words<EventSource>.Parse(e.Source.Span));
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

    void AddJson(int run, long sequence, EventType type, Utf8Slice json)
    {
        var fields = FieldsOf(type);
        var first = _used;
        var header = (fields ?? EventFields.None).Find(json, Tokens(fields?.Count ?? 0));
        var (recorded, problem) = fields is null ? Read(json) : (null, null);
        Append(new BatchEvent(
            run, sequence, type, json, header.EventUtc.Text(Memory), header.ReceivedUtc.Text(Memory), header.Source.Text(Memory), header.Data, first, recorded, problem, false));
    }

    void AddPacked(int run, long sequence, EventType type, EventFields fields, ReadOnlySpan<byte> packed)
    {
        var header = PackedHeader.Read(packed, sequence);
        var first = _used;
        var source = Utf8Words<EventSource>.Of(header.Source);
        _encoded.Clear();
        LogPayload.Begin(_encoded, sequence, source.Span);
        var (begun, data) = fields.Unpack(new PackedMembers(packed[PackedHeader.Size..]), _encoded, Memory, Tokens(fields.Count));
        Append(new BatchEvent(run, sequence, type, begun, Utf8Time.Write(header.EventUtc, Memory), Utf8Time.Write(header.ReceivedUtc, Memory), source, data, first, null, null, true));
    }

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

    // What cannot be read can still be logged, and set apart with its reason.
    static (RecordedEvent? Recorded, string? Problem) Read(Utf8Slice json)
    {
        try
        {
            return (EventJson.Read(json.Span), null);
        }
        catch (EventFormatException e)
        {
            return (null, e.Message);
        }
    }
}
