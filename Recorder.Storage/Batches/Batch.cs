using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>
/// The events of one transaction. Each event is decoded and checked once, when it is added. Packed bytes become the JSON of the log, and
/// the position of each field in this JSON is kept. Every attempt to write the batch reads the same memory. Events of frequent kinds are
/// never made into objects; events of other kinds are. The memory is reused for the next batch. Writer thread.
/// </summary>
sealed class Batch
{
    // A batch of a live run has few events, a batch of a backtest is full. The array grows in few steps, because the garbage collector must
    // free the old array of each step.
    const int InitialEvents = 128;
    const int Growth = 4;

    readonly Dictionary<Guid, int> _runNumbers = [];
    readonly List<BatchRun> _runs = [];
    readonly EventCatalog _catalog;
    readonly BatchMemory _payloads = new();
    readonly JsonText _json = new();
    readonly PackedWriter _packed = new(attachesFootprints: false);
    BatchEvent[] _events = new BatchEvent[InitialEvents];
    FieldValue[] _values = new FieldValue[1024];
    int[] _byRun = [];
    int _usedValues;

    /// <summary>Makes an empty batch.</summary>
    /// <param name="catalog">The fields of the events. Null means the fields that this build declares.</param>
    internal Batch(EventCatalog? catalog = null) => _catalog = catalog ?? EventCatalog.Default;

    /// <summary>Memory that one attempt to write uses. <see cref="BeginAttempt"/> clears it.</summary>
    internal BatchMemory Memory { get; } = new();

    /// <summary>Rises with each <see cref="Clear"/>: distinguishes a retried batch from the next batch.</summary>
    internal long Number { get; private set; }

    /// <summary>Number of events in the batch, including derived events.</summary>
    internal int Count { get; private set; }

    /// <summary>True when there is nothing to write.</summary>
    internal bool IsEmpty => _runs.Count == 0;

    /// <summary>True when a run ends in this batch, so that the writer does not wait for more events.</summary>
    internal bool EndsRun { get; private set; }

    /// <summary>True when a run begins or ends in this batch: its commit is flushed to the disk.</summary>
    internal bool MarksRun { get; private set; }

    /// <summary>The runs of the events, in the order of their first event in the batch.</summary>
    internal IReadOnlyList<BatchRun> Runs => _runs;

    /// <summary>An event by its index.</summary>
    internal ref readonly BatchEvent this[int index] => ref _events[index];

    /// <summary>The run of an event.</summary>
    internal BatchRun RunOf(int index) => _runs[_events[index].Run];

    /// <summary>Removes the derived events, which are at the end. Call it before the inference runs again.</summary>
    internal void RemoveDerived()
    {
        while (Count > 0 && _events[Count - 1].IsDerived)
            _usedValues = _events[--Count].FirstField;
    }

    /// <summary>Removes everything.</summary>
    internal void Clear()
    {
        Array.Clear(_events, 0, Count);
        _runNumbers.Clear();
        _runs.Clear();
        _payloads.Clear();
        Memory.Clear();
        (Count, _usedValues, EndsRun, MarksRun) = (0, 0, false, false);
        Number++;
    }

    /// <summary>Adds a packed event of a run. An event that is in the log already is only counted.</summary>
    /// <param name="state">The run.</param>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="type">Its kind.</param>
    /// <param name="packed">The packed event from the journal.</param>
    /// <returns>Its index; -1 when the log has it.</returns>
    /// <exception cref="EventFormatException">The bytes are not an event.</exception>
    internal int Add(RunWriterState state, long sequence, EventType type, ReadOnlySpan<byte> packed) =>
        IsNew(state, sequence, type, out var run) ? Decode(run, sequence, type, packed, isDerived: false) : -1;

    /// <summary>Adds an event of a run. An event that is in the log already is only counted.</summary>
    /// <returns>Its index; -1 when the log has it.</returns>
    internal int Add(RunWriterState state, RecordedEvent recorded) =>
        IsNew(state, recorded.Header.Sequence, recorded.Body.Type, out var run) ? Pack(run, recorded, isDerived: false) : -1;

    /// <summary>Adds an event of the log. Its run is not being recorded.</summary>
    /// <returns>Its index.</returns>
    internal int Add(RecordedEvent recorded) => Pack(RunNumber(recorded.Header, state: null), recorded, isDerived: false);

    /// <summary>
    /// Adds an event that was inferred from other events of the batch. It goes into the tables like any other event, after the events of
    /// its run. It is not logged and not counted, because a rebuild infers it again.
    /// </summary>
    /// <param name="derived">The event, with the sequence number of the event that it follows from.</param>
    /// <returns>Its index.</returns>
    internal int AddDerived(RecordedEvent derived) => Pack(RunNumber(derived.Header, state: null), derived, isDerived: true);

    /// <summary>Adds a run that may have no event in the batch.</summary>
    /// <returns>Its number.</returns>
    internal int AddRun(in EventHeader header) => RunNumber(header, state: null);

    /// <summary>Adds the gaps of a run since the last batch.</summary>
    internal void AddGaps(RunWriterState state)
    {
        while (state.Run.TryTakeGap(out var gap))
            _runs[RunNumber(state)].Gaps.Add(gap);
    }

    /// <summary>Begins an attempt to write: clears the memory and the counts of an earlier attempt.</summary>
    internal void BeginAttempt()
    {
        Memory.Clear();
        foreach (var run in _runs)
            (run.Merged, run.Quarantined) = (0, 0);
    }

    /// <summary>
    /// Indices of all events, run by run, in the order of each run. The order matters: a run can share the bars that an earlier run stores.
    /// </summary>
    internal ReadOnlySpan<int> ByRun()
    {
        if (_byRun.Length < Count)
            _byRun = new int[_events.Length];
        // A counting sort, which keeps the order within a run.
        var next = new int[_runs.Count + 1];
        for (var index = 0; index < Count; index++)
            next[_events[index].Run + 1]++;
        for (var run = 1; run < next.Length; run++)
            next[run] += next[run - 1];
        for (var index = 0; index < Count; index++)
            _byRun[next[_events[index].Run]++] = index;
        return _byRun.AsSpan(0, Count);
    }

    /// <summary>Adds the counts of this batch to its runs. Call it after the commit.</summary>
    internal void Settle()
    {
        foreach (var run in _runs)
            run.State?.Run.Settle(run.Written, run.Merged + run.Repeated, run.Quarantined);
    }

    /// <summary>Changes the number of merged events of a run: events that change no row. A derived event does not count.</summary>
    /// <param name="index">The event.</param>
    /// <param name="change">1 or -1.</param>
    internal void CountMerged(int index, int change)
    {
        ref readonly var e = ref _events[index];
        if (!e.IsDerived)
            _runs[e.Run].Merged += change;
    }

    /// <summary>The header of an event.</summary>
    internal EventHeader HeaderOf(int index)
    {
        ref readonly var e = ref _events[index];
        var run = _runs[e.Run];
        return new EventHeader(
            run.RunId, run.StrategyId, run.InstanceId, e.Sequence, e.EventTime, e.ReceivedTime,
            Utf8EnumWords<EventSource>.Parse(e.Source.Span));
    }

    /// <summary>An event as an object, whatever its kind.</summary>
    /// <remarks>For an event that the tables can take.</remarks>
    internal RecordedEvent Recorded(int index)
    {
        ref readonly var e = ref _events[index];
        return e.Object ?? new RecordedEvent(HeaderOf(index), Bodies.Of(index) ?? EventJson.ReadBody(e.Type, e.Data.Span));
    }

    /// <summary>A field as text.</summary>
    internal Utf8Slice Text(int index, int field) => _values[_events[index].FirstField + field].Text(Memory);

    /// <summary>The value of a field.</summary>
    internal FieldValue Field(int index, int field) => _values[_events[index].FirstField + field];

    /// <summary>The fields of a kind of event; null for a kind that is made into objects.</summary>
    internal EventFields? FieldsOf(EventType type) => _catalog[type];

    FieldBodies Bodies => field ??= new FieldBodies(this);

    bool IsNew(RunWriterState state, long sequence, EventType type, out int run)
    {
        run = RunNumber(state);
        if (!state.Logged.Add(sequence))
        {
            _runs[run].Repeated++;
            return false;
        }

        EndsRun |= type is EventType.RunEnd;
        MarksRun |= type is EventType.RunEnd or EventType.RunStart;
        return true;
    }

    int RunNumber(RunWriterState state)
    {
        var run = state.Run;
        return RunNumber(new EventHeader(run.RunId, run.StrategyId, run.InstanceId, 0, default, default, run.Source), state);
    }

    int RunNumber(in EventHeader header, RunWriterState? state)
    {
        if (_runNumbers.TryGetValue(header.RunId, out var number))
        {
            _runs[number].State ??= state;
            return number;
        }

        _runNumbers.Add(header.RunId, _runs.Count);
        _runs.Add(new BatchRun(header.RunId, header.StrategyId, header.InstanceId, _payloads) { State = state });
        return _runs.Count - 1;
    }

    int Pack(int run, RecordedEvent recorded, bool isDerived)
    {
        _packed.Begin(recorded.Header);
        recorded.Body.Write(_packed);
        return Decode(run, recorded.Header.Sequence, recorded.Body.Type, _packed.Written, isDerived);
    }

    int Decode(int run, long sequence, EventType type, ReadOnlySpan<byte> packed, bool isDerived)
    {
        var header = PackedHeader.Read(packed, sequence);
        var fields = FieldsOf(type);
        var first = _usedValues;
        _json.Clear();
        LogPayload.Begin(_json, header, type);
        var (payload, data) = (fields ?? EventFields.None).Unpack(
            new PackedReader(packed[PackedHeader.Size..]), _json, _payloads, Values(fields?.Count ?? 0));
        var (recorded, problem) = fields is null ? Read(header, type, data) : (null, null);
        if (Count == _events.Length)
            Array.Resize(ref _events, Count * Growth);
        ref var e = ref _events[Count];
        e = new BatchEvent(
            run, sequence, type, payload, header.EventUtc, Utf8Time.Write(header.EventUtc, _payloads), header.ReceivedUtc,
            Utf8Time.Write(header.ReceivedUtc, _payloads),
            Utf8EnumWords<EventSource>.Of(header.Source), data, first, recorded, problem, isDerived);
        if (problem is null && FieldCheck.Problem(this, Count) is { } found)
            e = e with { Problem = found };
        _runs[run].Events += isDerived ? 0 : 1;
        return Count++;
    }

    Span<FieldValue> Values(int count)
    {
        var first = _usedValues;
        _usedValues += count;
        if (_usedValues > _values.Length)
            Array.Resize(ref _values, Math.Max(_usedValues, _values.Length * 2));
        return _values.AsSpan(first, count);
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
